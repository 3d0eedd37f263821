package io.crossrate.web.adapter.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants for reading, in UTC. */
public final class Times {

    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY_AND_MINUTE =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter DAY_AND_MINUTE_OF_A_YEAR =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Times() {}

    public static String full(Instant instant) {
        return FULL.format(instant);
    }

    /** As much of the instant as tells it from others: no date where it is of the day of now. */
    public static String brief(Instant instant, Instant now) {
        var day = instant.atZone(ZoneOffset.UTC).toLocalDate();
        var today = now.atZone(ZoneOffset.UTC).toLocalDate();
        if (day.equals(today)) {
            return CLOCK.format(instant);
        }
        return (day.getYear() == today.getYear() ? DAY_AND_MINUTE : DAY_AND_MINUTE_OF_A_YEAR).format(instant);
    }

    public static String day(Instant instant) {
        return DAY.format(instant);
    }

    public static String dayAndMinute(Instant instant) {
        return DAY_AND_MINUTE.format(instant);
    }
}
