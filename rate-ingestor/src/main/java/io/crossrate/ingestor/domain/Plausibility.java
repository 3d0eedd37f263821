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

    private static final BigDecimal FAR_NEARER = BigDecimal.TEN;
    private static final int SHOWN_DIGITS = 3;

    /** The values that are suspicious, with the reason of each. */
    SortedMap<String, Suspicion> suspicions(RateTable table, RateHistory history, Evidence evidence) {
        var suspicions = new TreeMap<String, Suspicion>();
        var rebasedTo = Shift.of(table, history).flatMap(it -> it.rebasedTo(history));
        table.rates().forEach((code, rate) -> history.last(code)
                .map(before -> rebasedTo
                        .map(it -> ofAnotherBase(table, it, code, rate, before, history))
                        .or(() -> moved(table, code, rate, before, history))
                        .or(() -> drifted(table, code, rate, before, history))
                        .or(() -> departed(code, rate, before, evidence)))
                .orElseGet(() -> first(table, code, rate, history, evidence))
                .ifPresent(it -> suspicions.put(code, it)));
        pegs.broken(table, history, suspicions.keySet())
                .forEach((code, shown) -> suspicions.put(code, offItsPeg(table, code, shown, history)));
        return suspicions;
    }

    /** Every value that has one before it, also where its band has grown wide enough for the other base. */
    private Suspicion ofAnotherBase(
            RateTable table, String rebasedTo, String code, BigDecimal rate, Seen before, RateHistory history) {
        var detail = "%s after %s: all rates have moved as if the table were of %s, not of %s"
                .formatted(Decimals.plain(rate), Decimals.plain(before.rate()), rebasedTo, table.base());
        var band = band(table, code, history, Duration.between(before.asOf(), table.asOf()));
        return new Suspicion(Flaw.JUMP, detail, before, band, true);
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
        var inverted = Moves.isVisible(move)
                && toInverse.compareTo(band) <= 0
                && toInverse.multiply(FAR_NEARER).compareTo(move) <= 0;
        if (!inverted && !beyond) {
            return Optional.empty();
        }
        var ofForm = (inverted && beyond) || Slips.shiftsThePoint(rate, before.rate());
        var detail = inverted
                ? "%s is about one divided by the %s of %s"
                        .formatted(Decimals.plain(rate), Decimals.plain(before.rate()), before.asOf())
                : beyondTheBand(code, rate, before, band);
        return Optional.of(new Suspicion(inverted ? Flaw.INVERTED : Flaw.JUMP, detail, before, band, ofForm));
    }

    /** Small steps that add up to more than the band of the time that they took. */
    private Optional<Suspicion> drifted(
            RateTable table, String code, BigDecimal rate, Seen before, RateHistory history) {
        return history.aDayBefore(code, table.asOf())
                .filter(_ -> rate.compareTo(before.rate()) != 0)
                .flatMap(from -> {
                    var band = band(table, code, history, Duration.between(from.asOf(), table.asOf()));
                    var detail = beyondTheBand(code, rate, from, band);
                    return Moves.between(rate, from.rate()).compareTo(band) > 0
                            ? Optional.of(new Suspicion(Flaw.JUMP, detail, before, from, band, false))
                            : Optional.empty();
                });
    }

    private static String beyondTheBand(String code, BigDecimal rate, Seen from, BigDecimal band) {
        return "%s is %s times the %s of %s; the band of %s is %s %%"
                .formatted(
                        Decimals.plain(rate),
                        Decimals.significant(rate.divide(from.rate(), Moves.PRECISION), SHOWN_DIGITS),
                        Decimals.plain(from.rate()),
                        from.asOf(),
                        code,
                        Decimals.significant(band.movePointRight(2), SHOWN_DIGITS));
    }

    /** A value that leaves the neighbourhood of another provider's, however small the step. */
    private static Optional<Suspicion> departed(String code, BigDecimal rate, Seen before, Evidence evidence) {
        return evidence.departure(code, before).map(it -> {
            var detail = "%s after %s of %s, where %s"
                    .formatted(
                            Decimals.plain(rate),
                            Decimals.plain(before.rate()),
                            before.asOf(),
                            it.from().inWords());
            return new Suspicion(Flaw.CONTRADICTED, detail, before, it.band(), false);
        });
    }

    private Optional<Suspicion> first(
            RateTable table, String code, BigDecimal rate, RateHistory history, Evidence evidence) {
        return evidence.ofOrigin(code)
                .flatMap(it -> moved(table, code, rate, it, history))
                .or(() -> first(table, code, rate, evidence));
    }

    private Optional<Suspicion> first(RateTable table, String code, BigDecimal rate, Evidence evidence) {
        var band = bands.of(table.base(), code, Moves.NONE, Duration.ZERO);
        return evidence.againstTheFirst(code)
                .map(it -> {
                    var detail = "the first value %s, where %s".formatted(Decimals.plain(rate), it.inWords());
                    return new Suspicion(Flaw.CONTRADICTED, detail, null, band, Slips.between(rate, it.rate()));
                })
                .or(() -> evidence.mixedUpBy().map(it -> {
                    var detail = "the first value %s, in a table whose crosses are not those of %s"
                            .formatted(Decimals.plain(rate), it);
                    return new Suspicion(Flaw.CONTRADICTED, detail, null, band, false);
                }));
    }

    private Suspicion offItsPeg(RateTable table, String code, Peg.Shown shown, RateHistory history) {
        var before = history.last(code);
        var elapsed =
                before.map(it -> Duration.between(it.asOf(), table.asOf())).orElse(Duration.ZERO);
        var ofForm = Slips.shiftsThePoint(shown.cross(), shown.peg().rate());
        var detail = "the peg stands at %s, the table says %s"
                .formatted(Decimals.significant(shown.peg().rate(), 10), Decimals.significant(shown.cross(), 10));
        return new Suspicion(Flaw.PEG_BROKEN, detail, before.orElse(null), band(table, code, history, elapsed), ofForm);
    }
}
