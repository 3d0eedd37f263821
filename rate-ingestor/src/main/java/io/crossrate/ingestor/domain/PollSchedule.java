package io.crossrate.ingestor.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When a source is asked next. After a success: at the time that the provider announced, else after the interval.
 * After failures: a pause that doubles up to a cap, and never before the time that the provider asked for; where the
 * provider refuses what is asked, it begins at about the usual rhythm. All times are spread at random, so that replicas and retries do not come together.
 */
public record PollSchedule(Duration interval, Duration firstPause, Duration longestPause, RandomGenerator random) {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration LEAST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_ANNOUNCED = Duration.ofHours(25);
    private static final int SPREAD_DIVISOR = 20;
    private static final int MOST_DOUBLINGS = 20;

    /** The next poll after an answer that could be read. */
    public Instant afterSuccess(Instant now, @Nullable Instant announced) {
        if (announced == null || !announced.isAfter(now)) {
            return now.plus(spread(interval));
        }
        var least = shorter(interval, LEAST_PAUSE);
        var pause = shorter(Duration.between(now, announced), longer(LONGEST_ANNOUNCED, interval));
        return now.plus(longer(pause, least)).plus(upTo(least));
    }

    /** The next poll where something waits for its confirmation: soon, but not oftener than the interval. */
    public Instant forConfirmation(Instant now) {
        return now.plus(spread(shorter(interval, MINUTE)));
    }

    /** The next poll after so many failures in a row, at least one; not before the provider's own time, if any. */
    public Instant afterFailure(Instant now, int failures, @Nullable Instant notBefore) {
        return after(now, doubled(firstPause, failures), notBefore);
    }

    /** The next poll after so many refusals in a row, at least one: they are rarely mended soon, but may be. */
    public Instant afterRefusal(Instant now, int refusals, @Nullable Instant notBefore) {
        return after(now, doubled(longer(firstPause, shorter(interval, MINUTE)), refusals), notBefore);
    }

    /** The next poll while the calls of the plan are used up. */
    public Instant whileUsedUp(Instant now, @Nullable Instant notBefore) {
        return after(now, longestPause, notBefore);
    }

    private Duration doubled(Duration first, int times) {
        return shorter(first.multipliedBy(1L << Math.min(times - 1, MOST_DOUBLINGS)), longestPause);
    }

    private Instant after(Instant now, Duration pause, @Nullable Instant notBefore) {
        var half = pause.dividedBy(2);
        var next = now.plus(half).plus(upTo(half));
        if (notBefore == null || notBefore.isBefore(next)) {
            return next;
        }
        var asked = shorter(Duration.between(now, notBefore), LONGEST_ANNOUNCED);
        return now.plus(spread(asked));
    }

    private Duration spread(Duration duration) {
        return duration.plus(upTo(duration.dividedBy(SPREAD_DIVISOR)));
    }

    private Duration upTo(Duration longest) {
        return Duration.ofMillis(random.nextLong(longest.toMillis() + 1));
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
