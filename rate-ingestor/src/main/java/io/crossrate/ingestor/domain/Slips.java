package io.crossrate.ingestor.domain;

import java.math.BigDecimal;

/** Mistakes of form: what looks wrong whatever the market does. */
final class Slips {

    /** How far a market may have moved beside the slip. */
    private static final BigDecimal ABOUT = new BigDecimal("0.1");

    private Slips() {}

    /** Whether the value is what is expected but for its form. */
    static boolean between(BigDecimal offered, BigDecimal expected) {
        return shiftsThePoint(offered, expected) || inverts(offered, expected);
    }

    /** Whether the value is about the expected one with its point shifted: ten times, a hundredth of it. */
    static boolean shiftsThePoint(BigDecimal offered, BigDecimal expected) {
        var times = Moves.between(offered, expected).add(BigDecimal.ONE);
        var nearest = BigDecimal.ONE.scaleByPowerOfTen(times.precision() - times.scale() - 1);
        return isAbout(times, nearest.max(BigDecimal.TEN)) || isAbout(times, nearest.scaleByPowerOfTen(1));
    }

    /** Whether the value is about one divided by the expected one, and by far not the expected one itself. */
    private static boolean inverts(BigDecimal offered, BigDecimal expected) {
        var toInverse = Moves.between(offered, BigDecimal.ONE.divide(expected, Moves.PRECISION));
        return isAbout(offered, BigDecimal.ONE.divide(expected, Moves.PRECISION))
                && toInverse.scaleByPowerOfTen(1).compareTo(Moves.between(offered, expected)) <= 0;
    }

    private static boolean isAbout(BigDecimal one, BigDecimal other) {
        return Moves.between(one, other).compareTo(ABOUT) <= 0;
    }
}
