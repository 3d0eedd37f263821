package io.crossrate.conversion.domain.history;

import io.crossrate.money.Decimals;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/** One published number of a series, with the digits it was published with. */
public record Observation(Instant asOf, Instant fetchedAt, BigDecimal rate, UUID snapshotId) {

    private static final Comparator<Observation> BY_AGE =
            Comparator.comparing(Observation::asOf).thenComparing(Observation::fetchedAt);
    /** What is read within this time of its own was read as it came out; what is read later was filled in. */
    public static final Duration PROMPTLY = Duration.ofHours(1);

    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

    /** Whether it takes the other's place in their bucket: newer at the source, or the same read again later. */
    public boolean supersedes(Observation other) {
        return BY_AGE.compare(this, other) > 0;
    }

    /** Whether it can be kept exactly: 20 digits before the point, 18 after it, and times within three centuries. */
    public boolean isRecordable() {
        var digits = rate.stripTrailingZeros();
        return digits.scale() <= Decimals.MAX_FRACTION_DIGITS
                && digits.precision() - digits.scale() <= Decimals.MAX_INTEGER_DIGITS
                && isWithinRecords(asOf)
                && isWithinRecords(fetchedAt);
    }

    /**
     * Whether it could be told at that instant: it had been read by then. What was filled in afterwards, as the past before
     * the first reading is, counts from its own time, for nobody knows when it would have been read.
     */
    public boolean isKnownAt(Instant instant) {
        return !asOf.isAfter(instant) && (!fetchedAt.isAfter(instant) || fetchedAt.isAfter(asOf.plus(PROMPTLY)));
    }

    /** Whether a time is one that records can hold. */
    public static boolean isWithinRecords(Instant time) {
        return !time.isBefore(FIRST) && time.isBefore(LAST);
    }
}
