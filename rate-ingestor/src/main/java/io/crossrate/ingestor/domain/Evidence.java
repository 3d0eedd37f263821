package io.crossrate.ingestor.domain;

import io.crossrate.ingestor.domain.RateHistory.Seen;
import io.crossrate.money.Decimals;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What other providers say for and against a table. */
final class Evidence {

    private static final int SHOWN_DIGITS = 6;
    private static final BigDecimal TIMES_NEARER = BigDecimal.TWO;

    private final RateTable table;
    private final RateHistory history;
    private final Bands bands;
    private final Witnesses witnesses;
    private final List<Testimony> testimonies;

    /** The evidence on a table of a source that has accepted these values before. */
    Evidence(RateTable table, RateHistory history, Witnesses witnesses, Bands bands) {
        this.table = table;
        this.history = history;
        this.bands = bands;
        this.witnesses = witnesses;
        var before = new HashMap<String, BigDecimal>();
        table.rates().keySet().forEach(code -> history.last(code).ifPresent(it -> before.put(code, it.rate())));
        testimonies = witnesses
                .speakingAt(table)
                .map(it -> new Testimony(
                        it, table.base(), Crosses.of(it, withBase(table.rates())), Crosses.of(it, withBase(before))))
                .toList();
    }

    /** Another provider's value. */
    record Contradiction(String source, BigDecimal rate) {

        String inWords() {
            return "the independent %s says %s".formatted(source, Decimals.significant(rate, SHOWN_DIGITS));
        }
    }

    /**
     * That a value is no longer near to another provider's, as the one before it was.
     *
     * @param band how near that is
     */
    record Departure(Contradiction from, BigDecimal band) {}

    /** The other provider that says what is suspicious too, or proves that it puts right what was upside down before. */
    Optional<String> confirming(String code, Suspicion suspicion) {
        return witnesses.confirming(table, code, suspicion).or(() -> testimonies.stream()
                .filter(it -> suspicion.flaw() == Flaw.INVERTED && it.findsItPutRight())
                .map(Testimony::source)
                .findFirst());
    }

    /** What the provider whose numbers these are said last. */
    Optional<Seen> ofOrigin(String code) {
        return witnesses.ofOrigin(table, code);
    }

    /** What another provider says, where none says anything like the table's first value of the code. */
    Optional<Contradiction> againstTheFirst(String code) {
        var offered = table.rate(code);
        return testimonies.stream().anyMatch(it -> isWithin(limitOfFirst(it, code), it.ofNow(code), offered))
                ? Optional.empty()
                : testimonies.stream()
                        .flatMap(it -> contradiction(it, code).stream())
                        .findFirst();
    }

    /** By the crosses no more than they move; who knows the base may have a market of its own. */
    private BigDecimal limitOfFirst(Testimony testimony, String code) {
        return testimony.isByCrosses()
                ? Bands.ofCrosses(Duration.between(testimony.witness().table().asOf(), table.asOf()))
                : Bands.cap(table.base(), code);
    }

    /** Who finds the table to be of no market, where nobody finds that it is of one. */
    Optional<String> mixedUpBy() {
        return testimonies.stream().anyMatch(it -> it.knowsTheCrosses() && !it.findsItMixedUp())
                ? Optional.empty()
                : testimonies.stream()
                        .filter(it -> !it.isInDoubt() && it.findsItMixedUp())
                        .map(Testimony::source)
                        .findFirst();
    }

    /** The other provider that the table's value of the code has departed from, unless one is near to it. */
    Optional<Departure> departure(String code, Seen before) {
        var offered = table.rate(code);
        if (offered.compareTo(before.rate()) == 0
                || testimonies.stream().anyMatch(it -> isNear(it.ofNow(code), offered, it, code))) {
            return Optional.empty();
        }
        return testimonies.stream()
                .filter(it -> speaksOfItsTime(it, before))
                .filter(it -> isNear(it.ofBefore(code), before.rate(), it, code))
                .flatMap(it -> contradiction(it, code).map(said -> new Departure(said, band(it, code))).stream())
                .findFirst();
    }

    private boolean isNear(Optional<BigDecimal> said, BigDecimal rate, Testimony testimony, String code) {
        return isWithin(band(testimony, code), said, rate);
    }

    private static boolean isWithin(BigDecimal limit, Optional<BigDecimal> said, BigDecimal rate) {
        return said.filter(it -> Moves.between(it, rate).compareTo(limit) <= 0).isPresent();
    }

    /** How far the rate may have moved since the witness spoke; crosses move as currencies do, whatever the base does. */
    private BigDecimal band(Testimony testimony, String code) {
        var since = Duration.between(testimony.witness().table().asOf(), table.asOf());
        var elapsed = since.isNegative() ? Duration.ZERO : since;
        return testimony.isByCrosses()
                ? Bands.floor(table.base(), code, elapsed)
                : bands.of(table.base(), code, history.movesOf(code), elapsed);
    }

    /**
     * What speaks against a suspicious value, in words: another provider that says about what was held before; or one of
     * some days ago, where the table as a whole is of no market.
     */
    Optional<String> against(String code, Suspicion suspicion) {
        return mixedUpBy()
                .map("the crosses are not those of the independent %s"::formatted)
                .or(() -> otherwiseInTheOriginal(code))
                .or(() -> testimonies.stream()
                        .filter(it -> speaksOfItsTime(it, suspicion.before()))
                        .filter(it -> contradicts(it, code, suspicion))
                        .flatMap(it -> contradiction(it, code).stream())
                        .map(Contradiction::inWords)
                        .findFirst());
    }

    /** That the document itself says something else than who passes it on. */
    private Optional<String> otherwiseInTheOriginal(String code) {
        return ofOrigin(code)
                .filter(it -> it.asOf().equals(table.asOf()))
                .filter(it -> Moves.between(it.rate(), table.rate(code)).compareTo(Witnesses.THE_SAME) > 0)
                .map(it -> "the original of the same time says " + Decimals.significant(it.rate(), SHOWN_DIGITS));
    }

    /**
     * One whose table is as new. An older one tells less than a new publication, but enough of another value in an old
     * one, and of a table in a base of its own, whose time is always that of the poll.
     */
    private boolean speaksOfItsTime(Testimony testimony, @Nullable Seen before) {
        return testimony.isByCrosses()
                || !testimony.witness().table().asOf().isBefore(table.asOf())
                || (before != null && before.asOf().equals(table.asOf()));
    }

    /** Clearly nearer to the value before than to the offered one: a witness that is far from both has a market of its own. */
    private boolean contradicts(Testimony testimony, String code, Suspicion suspicion) {
        var limit = limit(testimony, code, suspicion);
        var apart = testimony.ofNow(code).map(it -> Moves.between(it, table.rate(code)));
        if (apart.filter(it -> it.compareTo(limit) > 0).isEmpty()) {
            return false;
        }
        var before = suspicion.from();
        return before == null
                || testimony
                        .ofBefore(code)
                        .map(it -> Moves.between(it, before.rate()))
                        .filter(it -> it.compareTo(apart.get()) < 0)
                        .filter(it -> it.compareTo(limit) <= 0
                                || it.multiply(TIMES_NEARER).compareTo(apart.get()) <= 0)
                        .isPresent();
    }

    private BigDecimal limit(Testimony testimony, String code, Suspicion suspicion) {
        if (suspicion.flaw() == Flaw.PEG_BROKEN) {
            return Witnesses.THE_SAME;
        }
        return testimony.isByCrosses()
                ? band(testimony, code)
                : suspicion.band().max(band(testimony, code));
    }

    private static Optional<Contradiction> contradiction(Testimony testimony, String code) {
        return testimony.ofNow(code).map(it -> new Contradiction(testimony.source(), it));
    }

    private Map<String, BigDecimal> withBase(Map<String, BigDecimal> rates) {
        var all = new HashMap<>(rates);
        all.put(table.base().code(), BigDecimal.ONE);
        return all;
    }
}
