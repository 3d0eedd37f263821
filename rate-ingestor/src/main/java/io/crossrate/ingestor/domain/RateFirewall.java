package io.crossrate.ingestor.domain;

import io.crossrate.money.Currencies;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides what of a provider's table may be published. A flawed value is left out and the rest goes through; a table
 * whose base, time or size is not plausible is refused as a whole.
 *
 * @param source what the table has to be like
 * @param futureTolerance how far the provider's clock may be ahead of ours
 * @param simulated whether the source is the built-in simulator; the tables say so
 */
public record RateFirewall(Source source, Duration futureTolerance, boolean simulated) {

    /** The verdict on a table at this instant, against the newest table that is known of the source, if any. */
    public Verdict judge(ProviderTable table, @Nullable RateTable held, Instant now) {
        var rates = new TreeMap<String, BigDecimal>();
        var leftOut = new TreeMap<String, Flaw>();
        table.outdated().keySet().forEach(code -> leftOut.put(shown(code), Flaw.OUTDATED));
        table.numbers().forEach((code, text) -> check(code, text, table, rates, leftOut));
        if (!table.base().equals(source.base().code())) {
            return refused(Refusal.OTHER_BASE, "base is %s".formatted(shown(table.base())), leftOut);
        }
        var ofBase = table.numbers().get(table.base());
        if (ofBase != null && !isOne(ofBase)) {
            return refused(Refusal.BASE_NOT_ONE, "1 %s = %s".formatted(table.base(), shown(ofBase)), leftOut);
        }
        if (table.asOf().isAfter(now.plus(futureTolerance))) {
            return refused(Refusal.IN_THE_FUTURE, "asOf %s at %s".formatted(table.asOf(), now), leftOut);
        }
        if (rates.size() < source.minimumRates()) {
            var detail = "%d sound rates of at least %d".formatted(rates.size(), source.minimumRates());
            return refused(Refusal.TOO_FEW_RATES, detail, leftOut);
        }
        return compare(checked(table, rates), held, leftOut);
    }

    private Verdict compare(RateTable table, @Nullable RateTable held, SortedMap<String, Flaw> leftOut) {
        if (held == null || table.asOf().isAfter(held.asOf())) {
            return new Verdict.Newer(table, leftOut);
        }
        if (table.saysTheSameAs(held)) {
            return new Verdict.Repetition(leftOut);
        }
        if (table.asOf().isBefore(held.asOf())) {
            var detail = "asOf %s, held is %s".formatted(table.asOf(), held.asOf());
            return refused(Refusal.OLDER_THAN_HELD, detail, leftOut);
        }
        return new Verdict.Correction(table, leftOut);
    }

    private void check(
            String code,
            String text,
            ProviderTable table,
            SortedMap<String, BigDecimal> rates,
            SortedMap<String, Flaw> leftOut) {
        var currency = Currencies.find(code);
        if (currency.isEmpty()) {
            leftOut.put(shown(code), Flaw.UNKNOWN_CODE);
        } else if (!currency.get().isCurrentAt(table.asOf())) {
            leftOut.put(code, Flaw.WITHDRAWN_CODE);
        } else if (!code.equals(table.base())) {
            switch (PublishedNumber.read(text)) {
                case PublishedNumber.Sound(var rate) -> rates.put(code, rate);
                case PublishedNumber.Flawed(var flaw) -> leftOut.put(code, flaw);
            }
        }
    }

    private RateTable checked(ProviderTable table, SortedMap<String, BigDecimal> rates) {
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

    private static Verdict refused(Refusal reason, String detail, SortedMap<String, Flaw> leftOut) {
        return new Verdict.Refused(reason, detail, leftOut);
    }

    /** Text of the provider for logs: printable and short, whatever was sent. */
    private static String shown(String text) {
        var head = text.length() <= 12 ? text : text.substring(0, 12) + "…";
        return head.replaceAll("[^\\p{Alnum}.+…-]", "?");
    }
}
