package io.crossrate.ingestor.domain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * How a rate has moved: the variance of its moves in one day, as a moving average whose memory is a month.
 *
 * @param count the moves seen; the first ones weigh the same each, so that the average does not begin with a guess
 */
record Moves(BigDecimal variancePerDay, int count) {

    static final Moves NONE = new Moves(BigDecimal.ZERO, 0);

    /** Enough digits for moves, which are judged by eye and not paid out. */
    static final MathContext PRECISION = new MathContext(12, RoundingMode.HALF_EVEN);

    /** What is no longer noise, and the narrowest band: a rate that is about one may cross parity within it. */
    private static final BigDecimal VISIBLE = new BigDecimal("0.02");

    private static final BigDecimal MEMORY_DAYS = BigDecimal.valueOf(30);
    private static final BigDecimal SECONDS_OF_A_DAY =
            BigDecimal.valueOf(Duration.ofDays(1).toSeconds());
    private static final int MOST_COUNTED = 1_000_000;

    /** How far two rates are apart: the larger over the smaller, less one. Ten times and a tenth are 9 both. */
    static BigDecimal between(BigDecimal one, BigDecimal other) {
        return one.max(other).divide(one.min(other), PRECISION).subtract(BigDecimal.ONE);
    }

    static boolean isVisible(BigDecimal move) {
        return move.compareTo(VISIBLE) > 0;
    }

    /** With one more move, which took so long; a move in no time teaches nothing. */
    Moves with(BigDecimal move, Duration elapsed) {
        if (!elapsed.isPositive()) {
            return this;
        }
        var days = days(elapsed);
        var asOneOfAll = BigDecimal.ONE.divide(BigDecimal.valueOf(count + 1L), PRECISION);
        var weight = asOneOfAll.max(days.divide(days.add(MEMORY_DAYS), PRECISION));
        var variance = move.multiply(move).divide(days, PRECISION);
        var change = variance.subtract(variancePerDay).multiply(weight, PRECISION);
        return new Moves(variancePerDay.add(change, PRECISION).max(BigDecimal.ZERO), Math.min(count + 1, MOST_COUNTED));
    }

    /** Where a common move in so long a time is no larger than this. */
    Moves limitedTo(BigDecimal usual, Duration elapsed) {
        var most = usual.multiply(usual).divide(days(elapsed), PRECISION);
        return new Moves(variancePerDay.min(most), count);
    }

    /** The size of a common move in so long a time: it grows with the root of the time. */
    BigDecimal usual(Duration elapsed) {
        return variancePerDay.multiply(days(elapsed), PRECISION).sqrt(PRECISION);
    }

    /** The time in days, in seconds' steps; none where it runs backwards. */
    static BigDecimal days(Duration elapsed) {
        var seconds = Math.max(elapsed.isPositive() ? 1 : 0, elapsed.toSeconds());
        return BigDecimal.valueOf(seconds).divide(SECONDS_OF_A_DAY, PRECISION);
    }
}
