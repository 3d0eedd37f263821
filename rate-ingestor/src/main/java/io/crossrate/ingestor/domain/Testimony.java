package io.crossrate.ingestor.domain;

import io.crossrate.money.Currency;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What one witness says of a table's rates, and of those that were accepted before.
 *
 * @param base the table's
 */
record Testimony(Witness witness, Currency base, Optional<Crosses> now, Optional<Crosses> before) {

    /** The table's rate of the code by this witness: by the base where it knows that, else by the crosses. */
    Optional<BigDecimal> ofNow(String code) {
        return said(code, now);
    }

    /** The rate that was accepted before by this witness, at what the base was worth then if it does not know the base. */
    Optional<BigDecimal> ofBefore(String code) {
        return said(code, before);
    }

    /** Whether it finds the table to be of no market. */
    boolean findsItMixedUp() {
        return now.filter(it -> it.areMixedUp(before)).isPresent();
    }

    /** Whether it finds that what was accepted before was of no market, and that the table is of one. */
    boolean findsItPutRight() {
        return !findsItMixedUp() && before.filter(it -> it.areMixedUp(now)).isPresent();
    }

    /** Whether it knows enough of the table to say whether it is of a market. */
    boolean knowsTheCrosses() {
        return now.isPresent();
    }

    /** Whether its own table is refused as a whole. */
    boolean isInDoubt() {
        return witness.doubts(witness.table().base().code());
    }

    /** Whether it knows the table's base only by the crosses. */
    boolean isByCrosses() {
        return witness.number(base.code()).isEmpty();
    }

    String source() {
        return witness.table().source();
    }

    private Optional<BigDecimal> said(String code, Optional<Crosses> crosses) {
        if (isInDoubt() || witness.doubts(code) || witness.doubts(base.code())) {
            return Optional.empty();
        }
        return isByCrosses() ? crosses.flatMap(it -> it.said(code)) : witness.rate(base, code);
    }
}
