package io.crossrate.ingestor.domain;

import io.crossrate.ingestor.domain.RateHistory.Seen;
import io.crossrate.money.Decimals;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Compares a sound table with what the source said before, with the known pegs and with other providers. */
record Plausibility(Bands bands, Pegs pegs) {

    private static final BigDecimal VISIBLE = new BigDecimal("0.01");
    private static final BigDecimal FAR_NEARER = BigDecimal.TEN;
    private static final int SHOWN_DIGITS = 3;

    /** The values that are suspicious, with the reason of each. */
    SortedMap<String, Suspicion> suspicions(RateTable table, RateHistory history, Witnesses witnesses) {
        var suspicions = new TreeMap<String, Suspicion>();
        table.rates().forEach((code, rate) -> history.last(code)
                .map(before -> moved(table, code, rate, before, history))
                .orElseGet(() -> first(table, code, rate, witnesses))
                .ifPresent(it -> suspicions.put(code, it)));
        pegs.broken(table, history, suspicions.keySet())
                .forEach((code, shown) -> suspicions.put(code, offItsPeg(table, code, shown, history)));
        return suspicions;
    }

    /** How far apart two values of a code may be that say about the same, the one of that time and the table's. */
    BigDecimal sameness(RateTable table, String code, RateHistory history, Instant before) {
        return band(table, code, history, Duration.between(before, table.asOf()));
    }

    private BigDecimal band(RateTable table, String code, RateHistory history, Duration elapsed) {
        return bands.of(table.base(), code, history.movesOf(code), elapsed);
    }

    private Optional<Suspicion> moved(RateTable table, String code, BigDecimal rate, Seen before, RateHistory history) {
        var band = band(table, code, history, Duration.between(before.asOf(), table.asOf()));
        var move = Moves.between(rate, before.rate());
        var toInverse = Moves.between(rate, BigDecimal.ONE.divide(before.rate(), Decimals.PRECISION));
        var beyond = move.compareTo(band) > 0;
        var inverted = move.compareTo(VISIBLE) > 0
                && toInverse.compareTo(band) <= 0
                && toInverse.multiply(FAR_NEARER).compareTo(move) <= 0;
        if (!inverted && !beyond) {
            return Optional.empty();
        }
        var detail = inverted
                ? "%s is about one divided by the %s of %s"
                        .formatted(Decimals.plain(rate), Decimals.plain(before.rate()), before.asOf())
                : "%s is %s times the %s of %s; the band of %s is %s %%"
                        .formatted(
                                Decimals.plain(rate),
                                Decimals.significant(rate.divide(before.rate(), Moves.PRECISION), SHOWN_DIGITS),
                                Decimals.plain(before.rate()),
                                before.asOf(),
                                code,
                                Decimals.significant(band.movePointRight(2), SHOWN_DIGITS));
        return Optional.of(new Suspicion(inverted ? Flaw.INVERTED : Flaw.JUMP, detail, before, band));
    }

    private Optional<Suspicion> first(RateTable table, String code, BigDecimal rate, Witnesses witnesses) {
        return witnesses.contradicting(table, code).map(it -> {
            var detail = "the first value %s, where %s says %s"
                    .formatted(Decimals.plain(rate), it.source(), Decimals.significant(it.rate(), 6));
            return new Suspicion(
                    Flaw.CONTRADICTED, detail, null, bands.of(table.base(), code, Moves.NONE, Duration.ZERO));
        });
    }

    private Suspicion offItsPeg(RateTable table, String code, Peg.Shown shown, RateHistory history) {
        var before = history.last(code);
        var elapsed =
                before.map(it -> Duration.between(it.asOf(), table.asOf())).orElse(Duration.ZERO);
        var detail = "the peg stands at %s, the table says %s"
                .formatted(Decimals.significant(shown.peg().rate(), 10), Decimals.significant(shown.cross(), 10));
        return new Suspicion(Flaw.PEG_BROKEN, detail, before.orElse(null), band(table, code, history, elapsed));
    }
}
