package io.crossrate.ingestor.domain;

import io.crossrate.money.Currencies;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A source whose polls reach its firewall, and what was published of them. */
final class Polls {

    static final Map<String, String> EURO = Map.ofEntries(
            Map.entry("USD", "1.16591"),
            Map.entry("JPY", "172.479733"),
            Map.entry("GBP", "0.864384"),
            Map.entry("CHF", "0.941886"),
            Map.entry("SAR", "4.371067"),
            Map.entry("AED", "4.280732"),
            Map.entry("BMD", "1.165618"),
            Map.entry("QAR", "4.242849"),
            Map.entry("PLN", "4.257876"),
            Map.entry("SEK", "11.15592"),
            Map.entry("ISK", "143.005239"),
            Map.entry("XOF", "655.957"));

    final SortedMap<String, BigDecimal> published = new TreeMap<>();
    final RateFirewall firewall;
    private final Source source;
    private Instant now;

    Polls(String source, String base, FirewallRules rules, Accepted accepted, WitnessStand stand, Instant start) {
        var kind = base.equals("BTC") ? TableKind.CRYPTO : TableKind.FIAT;
        this.source = new Source(source, kind, Currencies.of(base), Duration.ofMinutes(30), 1);
        firewall = new RateFirewall(this.source, rules, accepted, stand);
        now = start;
    }

    static Polls of(String source, String base) {
        return new Polls(source, base, Tables.RULES, Accepted.NOTHING, new WitnessStand(), Tables.NOON);
    }

    static Map<String, String> with(String code, String number) {
        var numbers = new HashMap<>(EURO);
        numbers.put(code, number);
        return numbers;
    }

    /** A poll half an hour after the one before. */
    Verdict poll(Instant asOf, Map<String, String> numbers) {
        now = now.plusSeconds(1800);
        var fetchedAt = asOf.isAfter(now) ? asOf : now;
        var table = new ProviderTable(source.base().code(), asOf, fetchedAt, null, numbers, Map.of());
        var verdict = firewall.judge(table, fetchedAt);
        switch (verdict) {
            case Verdict.Newer(var newer, var _) -> published.putAll(newer.rates());
            case Verdict.Correction(var corrected, var _) -> published.putAll(corrected.rates());
            case Verdict.Repetition _, Verdict.Refused _ -> {}
        }
        return verdict;
    }

    String rate(String code) {
        return Optional.ofNullable(published.get(code))
                .map(BigDecimal::toPlainString)
                .orElse("none");
    }

    /** What has changed in the quarantine: code, state, reason and the times that it was confirmed. */
    List<String> news() {
        return firewall.takeNews().stream()
                .map(it -> "%s %s %s %d/%d"
                        .formatted(
                                it.code(),
                                it.state().word(),
                                it.reason(),
                                it.confirmations(),
                                it.confirmationsNeeded()))
                .toList();
    }
}
