package io.crossrate.web.adapter.http;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How long a limit order waits: so many days from when its form was opened, so that the same form sent twice says the same,
 * or through a day.
 *
 * @param opened when the form was opened, to the minute
 * @param choice days, or {@link #DAY}
 * @param until the day as typed, where it is by day
 */
public record Patience(Instant opened, String choice, String until) {

    /** The choice of a day. */
    public static final String DAY = "day";

    private static final List<Integer> CHOICES = List.of(1, 7, 30, 90);
    private static final String USUAL = "7";
    private static final Duration OLDEST_FORM = Duration.ofHours(1);

    /** A number of days and the instant that it leads to. */
    public record Days(int days, Instant end) {}

    static Patience of(@Nullable String opened, @Nullable String choice, @Nullable String until, Instant now) {
        var asked = Objects.requireNonNullElse(choice, USUAL);
        return new Patience(
                opened(opened, now),
                asked.equals(DAY) || isDays(asked) ? asked : USUAL,
                Objects.requireNonNullElse(until, "").strip());
    }

    /** The days to choose from. */
    public List<Days> days() {
        return CHOICES.stream().map(days -> new Days(days, after(days))).toList();
    }

    /** The first day that can be chosen. */
    public LocalDate firstDay() {
        return LocalDate.ofInstant(opened, ZoneOffset.UTC);
    }

    /** The last day that can be chosen: it ends within the longest wait. */
    public LocalDate lastDay() {
        return firstDay().plusDays(CHOICES.getLast() - 1);
    }

    /** Until when the order waits, the chosen day included; null where no day is given. */
    public @Nullable Instant expiresAt() {
        if (!choice.equals(DAY)) {
            return after(Integer.parseInt(choice));
        }
        try {
            return LocalDate.parse(until)
                    .plusDays(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private Instant after(int days) {
        return opened.plus(Duration.ofDays(days));
    }

    private static boolean isDays(String choice) {
        return CHOICES.stream().anyMatch(days -> choice.equals(days.toString()));
    }

    /** The same choice counted from now, where the form has been lying about. */
    Patience renewed(Instant now) {
        return opened.isAfter(now.minus(OLDEST_FORM)) ? this : new Patience(thisMinute(now), choice, until);
    }

    private static Instant opened(@Nullable String sent, Instant now) {
        try {
            var opened = Instant.parse(Objects.requireNonNullElse(sent, ""));
            return opened.isAfter(now) ? thisMinute(now) : opened;
        } catch (DateTimeParseException e) {
            return thisMinute(now);
        }
    }

    private static Instant thisMinute(Instant now) {
        return now.truncatedTo(ChronoUnit.MINUTES);
    }
}
