package io.crossrate.web.application;

import io.crossrate.money.Currencies;
import io.crossrate.money.Currency;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The currencies to choose from: those that a source quotes, or the whole registry while nobody can say. */
@Singleton
public final class CurrencyList {

    private static final Duration KEPT = Duration.ofMinutes(1);

    private final Market market;
    private final Clock clock;
    private volatile Held held = new Held(List.of(), Instant.MIN);

    public CurrencyList(Market market, Clock clock) {
        this.market = market;
        this.clock = clock;
    }

    private record Held(List<QuotedCurrency> currencies, Instant until) {}

    /** In the order of their codes, never empty; never throws. */
    public List<QuotedCurrency> choices() {
        var now = clock.instant();
        if (held.until().isBefore(now)) {
            held = new Held(ask(now), now.plus(KEPT));
        }
        return held.currencies();
    }

    private List<QuotedCurrency> ask(Instant now) {
        try {
            var quoted = market.currencies().stream()
                    .filter(currency -> !currency.sources().isEmpty())
                    .toList();
            return quoted.isEmpty() ? registry(now) : quoted;
        } catch (Refused | ConversionApiAway e) {
            return held.currencies().isEmpty() ? registry(now) : held.currencies();
        }
    }

    private static List<QuotedCurrency> registry(Instant now) {
        return Currencies.all().stream()
                .filter(currency -> currency.isCurrentAt(now))
                .map(CurrencyList::unquoted)
                .toList();
    }

    private static QuotedCurrency unquoted(Currency currency) {
        return new QuotedCurrency(
                currency.code(), currency.name(), currency.kind().name(), List.of());
    }
}
