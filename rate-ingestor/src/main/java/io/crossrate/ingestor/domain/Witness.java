package io.crossrate.ingestor.domain;

import io.crossrate.money.Currency;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a provider says at present, for others to compare with: also what of it is held back.
 *
 * @param doubted the codes whose values are held back; they may confirm another's, but not contradict it
 */
public record Witness(RateTable table, Set<String> doubted) {

    public Witness {
        doubted = Set.copyOf(doubted);
    }

    /** Units of the code for one of base, by this provider's table. */
    Optional<BigDecimal> rate(Currency base, String code) {
        return number(code)
                .flatMap(ofCode -> number(base.code()).map(ofBase -> ofCode.divide(ofBase, Moves.PRECISION)));
    }

    /** One whose table is refused as a whole. */
    static Witness doubtingAll(RateTable table) {
        var all = new HashSet<>(table.rates().keySet());
        all.add(table.base().code());
        return new Witness(table, all);
    }

    boolean doubts(String code) {
        return doubted.contains(code);
    }

    /** Its own number of the code, one for its base. */
    Optional<BigDecimal> number(String code) {
        return code.equals(table.base().code())
                ? Optional.of(BigDecimal.ONE)
                : Optional.ofNullable(table.rates().get(code));
    }
}
