package io.crossrate.ingestor.domain;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * That most of a table's rates have moved together: it is the base that moved, or the table is not of the base that it names.
 *
 * @param factor what the rates before are to be multiplied by
 */
record Shift(BigDecimal factor) {

    private static final int A_FEW = 3;

    /** How far a single rate may be off the common factor: markets go on beside it. */
    private static final BigDecimal TOGETHER = new BigDecimal("0.03");

    private static final BigDecimal TIMES_NEARER = BigDecimal.valueOf(4);

    /** The factor that at least three rates of a table, and most of them, have in common; empty where it is about one. */
    static Optional<Shift> of(RateTable table, RateHistory history) {
        var factors = factors(table, history);
        if (factors.size() < A_FEW) {
            return Optional.empty();
        }
        var middle = factors.values().stream()
                .sorted()
                .skip(factors.size() / 2)
                .findFirst()
                .orElseThrow();
        var together = factors.values().stream()
                .filter(it -> Moves.between(it, middle).compareTo(TOGETHER) <= 0)
                .count();
        return 2 * together > table.rates().size() && Moves.isVisible(Moves.between(middle, BigDecimal.ONE))
                ? Optional.of(new Shift(middle))
                : Optional.empty();
    }

    private static Map<String, BigDecimal> factors(RateTable table, RateHistory history) {
        var factors = new HashMap<String, BigDecimal>();
        table.rates().forEach((code, rate) -> history.last(code)
                .ifPresent(before -> factors.put(code, rate.divide(before.rate(), Moves.PRECISION))));
        return factors;
    }

    /** The currency that the table is of by this factor: one unit of it is what it calls one of its base. */
    Optional<String> rebasedTo(RateHistory history) {
        var moved = Moves.between(factor, BigDecimal.ONE);
        return history.current().entrySet().stream()
                .filter(before -> {
                    var off = Moves.between(before.getValue().last().rate().multiply(factor), BigDecimal.ONE);
                    return off.compareTo(TOGETHER) <= 0
                            && off.multiply(TIMES_NEARER).compareTo(moved) <= 0;
                })
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }
}
