package io.crossrate.conversion.domain.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** How finely the past is kept: the finer, the shorter. A bucket holds the last observation of its time. */
public enum Resolution {
    /** Every observation, in a bucket of its own that starts at its time. */
    RAW("raw", Duration.ZERO, Optional.of(Duration.ofDays(2))),
    QUARTER("15m", Duration.ofMinutes(15), Optional.of(Duration.ofDays(30))),
    HOUR("1h", Duration.ofHours(1), Optional.of(Duration.ofDays(365))),
    DAY("1d", Duration.ofDays(1), Optional.empty());

    /** What {@code auto} aims at, so that a chart of any range has points enough and not too many. */
    private static final int MANY_POINTS = 2_000;

    private static final Duration CLOCKS = Duration.ofMinutes(5);
    private static final Duration USUAL_RAW_DISTANCE = Duration.ofMinutes(1);

    private final String word;
    private final Duration width;
    private final Optional<Duration> retention;

    Resolution(String word, Duration width, Optional<Duration> retention) {
        this.word = word;
        this.width = width;
        this.retention = retention;
    }

    /** The word that requests and answers carry. */
    public String word() {
        return word;
    }

    /** How long a bucket is; zero for {@link #RAW}. */
    public Duration width() {
        return width;
    }

    /** Whether its buckets follow each other without end, so that it can be said which are missing. */
    public boolean hasGrid() {
        return this != RAW;
    }

    /** The start of the bucket that the instant falls into; days are UTC's. */
    public Instant bucketOf(Instant instant) {
        if (!hasGrid()) {
            return instant;
        }
        var seconds = width.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), seconds) * seconds);
    }

    /** Buckets that start before this are no longer kept; empty where all are. */
    public Optional<Instant> keptSince(Instant now) {
        return retention.map(now::minus);
    }

    /** Whether a bucket that starts then is still kept. */
    public boolean keeps(Instant bucketStart, Instant now) {
        return keptSince(now).map(since -> !bucketStart.isBefore(since)).orElse(true);
    }

    /**
     * Whether a range that begins then is kept from its beginning, but for what clocks differ by and a request takes.
     */
    public boolean keepsRangeFrom(Instant from, Instant now) {
        return keeps(from.plus(CLOCKS), now);
    }

    public static Optional<Resolution> of(String word) {
        return Stream.of(values()).filter(one -> one.word.equals(word)).findFirst();
    }

    /**
     * The finest of these that is kept for the whole range and gives no more than some two thousand points; else the
     * coarsest.
     */
    public static Resolution forRange(Stream<Resolution> candidates, Instant from, Instant to, Instant now) {
        var range = Duration.between(from, to);
        return candidates
                .filter(one -> one.keeps(from, now))
                .filter(one -> range.compareTo(one.distance().multipliedBy(MANY_POINTS)) <= 0)
                .findFirst()
                .orElse(DAY);
    }

    private Duration distance() {
        return hasGrid() ? width : USUAL_RAW_DISTANCE;
    }
}
