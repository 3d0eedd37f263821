package io.crossrate.ingestor.domain;

import io.crossrate.money.Currencies;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What can be said of a table by itself: numbers, codes, base, time and size.
 *
 * @param source what the table has to be like
 * @param futureTolerance how far the provider's clock may be ahead of ours
 * @param simulated whether the source is the built-in simulator; the tables say so
 */
record TableCheck(Source source, Duration futureTolerance, boolean simulated) {

    /** A value that can never be published, with what the provider wrote. */
    record Rubbish(Flaw flaw, String offered) {}

    /** What came of the check. */
    sealed interface Checked {

        SortedMap<String, Rubbish> rubbish();

        record Sound(RateTable table, SortedMap<String, Rubbish> rubbish) implements Checked {}

        record Refused(Refusal reason, String detail, SortedMap<String, Rubbish> rubbish) implements Checked {}
    }

    Checked check(ProviderTable table, Instant now) {
        var rates = new TreeMap<String, BigDecimal>();
        var rubbish = new TreeMap<String, Rubbish>();
        table.outdated().forEach((code, text) -> rubbish.put(Shown.code(code), new Rubbish(Flaw.OUTDATED, text)));
        table.numbers().forEach((code, text) -> check(code, text, table, rates, rubbish));
        if (!table.base().equals(source.base().code())) {
            return new Checked.Refused(Refusal.OTHER_BASE, "base is %s".formatted(Shown.code(table.base())), rubbish);
        }
        var ofBase = table.numbers().get(table.base());
        if (ofBase != null && !isOne(ofBase)) {
            var detail = "1 %s = %s".formatted(table.base(), Shown.text(ofBase));
            return new Checked.Refused(Refusal.BASE_NOT_ONE, detail, rubbish);
        }
        if (table.asOf().isAfter(now.plus(futureTolerance))) {
            var detail = "asOf %s at %s".formatted(table.asOf(), now);
            return new Checked.Refused(Refusal.IN_THE_FUTURE, detail, rubbish);
        }
        if (rates.size() < source.minimumRates()) {
            var detail = "%d sound rates of at least %d".formatted(rates.size(), source.minimumRates());
            return new Checked.Refused(Refusal.TOO_FEW_RATES, detail, rubbish);
        }
        for (var code : Pegs.known().notWhatTheyAre(sound(table, rates))) {
            rates.remove(code);
            rubbish.put(code, new Rubbish(Flaw.PEG_BROKEN, table.numbers().getOrDefault(code, "")));
        }
        return new Checked.Sound(sound(table, rates), rubbish);
    }

    private static void check(
            String code,
            String text,
            ProviderTable table,
            SortedMap<String, BigDecimal> rates,
            SortedMap<String, Rubbish> rubbish) {
        var currency = Currencies.find(code);
        if (currency.isEmpty()) {
            rubbish.put(Shown.code(code), new Rubbish(Flaw.UNKNOWN_CODE, text));
        } else if (!currency.get().isCurrentAt(table.asOf())) {
            rubbish.put(code, new Rubbish(Flaw.WITHDRAWN_CODE, text));
        } else if (!code.equals(table.base())) {
            switch (PublishedNumber.read(text)) {
                case PublishedNumber.Sound(var rate) -> rates.put(code, rate);
                case PublishedNumber.Flawed(var flaw) -> rubbish.put(code, new Rubbish(flaw, text));
            }
        }
    }

    private RateTable sound(ProviderTable table, SortedMap<String, BigDecimal> rates) {
        return new RateTable(
                source.name(),
                source.kind(),
                source.base(),
                table.asOf(),
                table.fetchedAt(),
                table.nextUpdateAt(),
                simulated,
                rates);
    }

    private static boolean isOne(String text) {
        return PublishedNumber.read(text) instanceof PublishedNumber.Sound(var value)
                && value.compareTo(BigDecimal.ONE) == 0;
    }
}
