package io.crossrate.ingestor.domain;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Rates in a base that a witness need not know, beside the witness's: by the codes that both know. The median of their
 * ratios is what the base is worth to the witness, so that a few wrong codes do not shift the others.
 *
 * @param worth how many times the witness's numbers the rates are
 * @param shared the rates of the codes that both know
 */
record Crosses(Witness witness, BigDecimal worth, Map<String, BigDecimal> shared) {

    private static final int A_FEW = 3;

    /** The crosses of these rates, the base among them as one; empty where too few codes are shared. */
    static Optional<Crosses> of(Witness witness, Map<String, BigDecimal> rates) {
        var shared = new HashMap<String, BigDecimal>();
        var ratios = new HashMap<String, BigDecimal>();
        rates.forEach((code, rate) -> witness.number(code).ifPresent(number -> {
            shared.put(code, rate);
            ratios.put(code, rate.divide(number, Moves.PRECISION));
        }));
        if (shared.size() < A_FEW) {
            return Optional.empty();
        }
        var median = ratios.values().stream().sorted().toList().get(ratios.size() / 2);
        return Optional.of(new Crosses(witness, median, shared));
    }

    /** The code's rate by the witness. */
    Optional<BigDecimal> said(String code) {
        return witness.number(code).map(it -> it.multiply(worth, Moves.PRECISION));
    }

    /**
     * Whether most crosses are off by more than a currency moves, and further than those others. One currency may fall by
     * half in a day; that most of them do is no market, so that a witness of some days ago is good enough to tell.
     */
    boolean areMixedUp(Optional<Crosses> others) {
        var off = shared.keySet().stream()
                .filter(code -> apart(code).compareTo(Bands.cap(witness.table().base(), code)) > 0)
                .filter(code -> others.map(it -> it.apart(code).compareTo(apart(code)) < 0)
                        .orElse(true))
                .count();
        return off >= A_FEW && 2 * off > shared.size();
    }

    /** How far the witness is from the rate of the code; nothing where one of them does not know it. */
    private BigDecimal apart(String code) {
        var rate = shared.get(code);
        return rate == null
                ? BigDecimal.ZERO
                : said(code).map(it -> Moves.between(it, rate)).orElse(BigDecimal.ZERO);
    }
}
