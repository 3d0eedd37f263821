package io.crossrate.money.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/** What the laws of rates are checked with, apart from the code that they hold for. */
final class RateLaws {

    /** Two roundings to 34 digits lie between a pair's rate and the product of two others'. */
    private static final BigDecimal CLOSE = new BigDecimal("1e-32");

    private RateLaws() {}

    /** What the amount gives along the path: whole numbers only, a fraction of them, and one division. */
    static BigDecimal recomputed(BigDecimal amount, List<Leg> path, int minorUnits, RoundingMode mode) {
        var up = amount.unscaledValue();
        var down = BigInteger.TEN.pow(amount.scale());
        for (var leg : path) {
            var number = leg.rate().unscaledValue();
            var unit = BigInteger.TEN.pow(leg.rate().scale());
            up = up.multiply(leg.inverted() ? unit : number);
            down = down.multiply(leg.inverted() ? number : unit);
        }
        return new BigDecimal(up).divide(new BigDecimal(down), minorUnits, mode);
    }

    static void assertClose(BigDecimal one, BigDecimal other) {
        var relative = one.subtract(other).abs().divide(other, MathContext.DECIMAL128);
        assertThat(relative).isLessThanOrEqualTo(CLOSE);
    }
}
