package io.crossrate.money.rate;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * When a table stops being fresh and when it becomes stale, by its source's calendar: fresh until its next publication is
 * overdue, then carried, and stale once so many publications have been missed.
 *
 * @param bySource the rhythms of the sources that are known
 * @param fiat the rhythm of other sources of fiat money
 * @param crypto the rhythm of other sources of crypto
 * @param remembered for how long after it became stale a code that newer tables lack is still shown
 */
public record FreshnessRules(Map<String, Rhythm> bySource, Rhythm fiat, Rhythm crypto, Duration remembered) {

    private static final int MOST_MISSED = 1_000;

    public FreshnessRules {
        bySource = Map.copyOf(bySource);
        if (remembered.isNegative()) {
            throw new IllegalArgumentException("nothing is remembered for a negative time: " + remembered);
        }
    }

    /**
     * How a source publishes.
     *
     * @param grace how late a publication may be before it is missed
     * @param missed the table is stale when so many publications after it are missed
     */
    public record Rhythm(Publications publications, Duration grace, int missed) {

        public Rhythm {
            if (grace.isNegative() || missed < 1 || missed > MOST_MISSED) {
                throw new IllegalArgumentException(
                        "the grace is not negative, and 1 to %d publications may be missed: %s, %d"
                                .formatted(MOST_MISSED, grace, missed));
            }
        }

        private Instant lastChance(Instant asOf) {
            var publication = asOf;
            for (int i = 0; i < missed; i++) {
                publication = publications.after(publication);
            }
            return publication;
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

    /**
     * When the source's next table is due: as it announces itself, else by its calendar. An announcement is not believed
     * where it would keep a table fresh beyond the time at which it is stale.
     */
    public Instant nextPublication(RateTable table) {
        var announced = table.nextUpdateAt();
        var rhythm = rhythm(table);
        if (announced != null
                && announced.isAfter(table.asOf())
                && !announced.isAfter(rhythm.lastChance(table.asOf()))) {
            return announced;
        }
        return rhythm.publications().after(table.asOf());
    }

    /** When what is left of the table, once newer ones have come, is no longer shown. */
    public Instant forgottenAt(RateTable table) {
        return staleFrom(table).plus(remembered);
    }

    private Instant freshUntil(RateTable table) {
        return nextPublication(table).plus(rhythm(table).grace());
    }

    private Instant staleFrom(RateTable table) {
        var rhythm = rhythm(table);
        return rhythm.lastChance(table.asOf()).plus(rhythm.grace());
    }

    private Rhythm rhythm(RateTable table) {
        var known = bySource.get(table.source());
        if (known != null) {
            return known;
        }
        return switch (table.kind()) {
            case FIAT -> fiat;
            case CRYPTO -> crypto;
        };
    }
}
