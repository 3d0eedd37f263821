package io.crossrate.ingestor.domain;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;

/**
 * A currency that its issuer keeps at a fixed rate to another one.
 *
 * @param rate units of quote for one of base
 * @param tolerance how far a published cross may be off, as a fraction
 */
record Peg(String quote, String base, BigDecimal rate, BigDecimal tolerance) {

    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal OF_DEFINITIONS = new BigDecimal("0.000001");

    /** Whether it is a name for so much of the other, rather than a promise to keep it there. */
    boolean isByDefinition() {
        return tolerance.compareTo(OF_DEFINITIONS) <= 0;
    }

    /** A peg as a table shows it. */
    record Shown(Peg peg, BigDecimal cross, boolean broken) {}

    /**
     * The cross of the two codes, where both have a rate; what the published digits leave open does not break it.
     *
     * @param rates units of the code for one of the table's base, whose own rate is one
     */
    Optional<Shown> shownBy(Function<String, Optional<BigDecimal>> rates, int publishedDigits) {
        return rates.apply(quote).flatMap(ofQuote -> rates.apply(base).map(ofBase -> {
            var cross = ofQuote.divide(ofBase, Moves.PRECISION);
            var allowed = tolerance.add(openness(ofQuote, publishedDigits)).add(openness(ofBase, publishedDigits));
            return new Shown(this, cross, Moves.between(cross, rate).compareTo(allowed) > 0);
        }));
    }

    /** How far a number may be from what was rounded to it; one is exact, be it that of the table's base. */
    private static BigDecimal openness(BigDecimal number, int digits) {
        return number.compareTo(BigDecimal.ONE) == 0
                ? BigDecimal.ZERO
                : HALF.scaleByPowerOfTen(-digits).divide(number, Moves.PRECISION);
    }
}
