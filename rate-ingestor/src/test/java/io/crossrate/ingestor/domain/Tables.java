package io.crossrate.ingestor.domain;

import io.crossrate.money.Currencies;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tables and sources for the tests of all packages. */
public final class Tables {

    public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    public static final Source ECB =
            new Source("frankfurter", TableKind.FIAT, Currencies.of("EUR"), Duration.ofMinutes(15), 2);
    public static final Map<String, String> RATES = Map.of("USD", "1.16591", "GBP", "0.87003", "JPY", "186.35");

    public static final FirewallRules RULES =
            new FirewallRules(Duration.ofMinutes(2), false, 2, Duration.ofDays(1), Bands.LEARNT);

    private Tables() {}

    /** A table of the ECB's with these numbers, as it was sent. */
    public static ProviderTable sent(Instant asOf, Map<String, String> numbers) {
        return new ProviderTable("EUR", asOf, NOON, null, numbers, Map.of());
    }

    /** A table of the ECB's with these numbers, as it was let through. */
    public static RateTable checked(Instant asOf, Map<String, String> numbers) {
        return switch (firewall(null).judge(sent(asOf, numbers), asOf)) {
            case Verdict.Newer(var table, var _) -> table;
            case Verdict.Correction _, Verdict.Repetition _, Verdict.Refused _ ->
                throw new IllegalArgumentException("not a sound table");
        };
    }

    /** The ECB's firewall after this table, or before the first. */
    public static RateFirewall firewall(@Nullable RateTable last) {
        var history = last == null ? RateHistory.EMPTY : RateHistory.EMPTY.with(last);
        return new RateFirewall(ECB, RULES, new Accepted(last, history, List.of()), new WitnessStand());
    }
}
