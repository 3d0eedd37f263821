package io.crossrate.conversion.domain;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** When a table stops being fresh and when it becomes stale, by the rhythm of its kind of source. */
public record FreshnessRules(Window fiat, Window crypto) {

    private static final Duration WEEKEND = Duration.ofDays(2);

    /** Counted from a table's {@code asOf}: fresh for so long, then carried, stale after so long. */
    public record Window(Duration freshFor, Duration staleAfter) {
        public Window {
            if (!freshFor.isPositive() || staleAfter.compareTo(freshFor) < 0) {
                throw new IllegalArgumentException(
                        "fresh for a positive time, stale not before: " + freshFor + ", " + staleAfter);
            }
        }
    }

    /** How far the table can be trusted at that instant. */
    public Freshness of(RateTable table, Instant now) {
        if (now.isBefore(freshUntil(table))) {
            return Freshness.FRESH;
        }
        return now.isBefore(staleFrom(table)) ? Freshness.CARRIED : Freshness.STALE;
    }

    /** The instant at which the answer of {@link #of} changes next, or {@link Instant#MAX} where it is final. */
    public Instant nextChange(RateTable table, Instant now) {
        return switch (of(table, now)) {
            case FRESH -> freshUntil(table);
            case CARRIED -> staleFrom(table);
            case STALE -> Instant.MAX;
        };
    }

    /** Fiat money is published on working days: a deadline that falls into a weekend waits until after it. */
    private Instant freshUntil(RateTable table) {
        var deadline = table.asOf().plus(window(table).freshFor());
        return table.kind() == TableKind.FIAT && isWeekend(deadline) ? deadline.plus(WEEKEND) : deadline;
    }

    private Instant staleFrom(RateTable table) {
        var deadline = table.asOf().plus(window(table).staleAfter());
        var freshUntil = freshUntil(table);
        return deadline.isBefore(freshUntil) ? freshUntil : deadline;
    }

    private Window window(RateTable table) {
        return switch (table.kind()) {
            case FIAT -> fiat;
            case CRYPTO -> crypto;
        };
    }

    private static boolean isWeekend(Instant instant) {
        var day = instant.atOffset(ZoneOffset.UTC).getDayOfWeek();
        return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
    }
}
