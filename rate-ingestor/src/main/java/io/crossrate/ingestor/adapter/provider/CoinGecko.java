package io.crossrate.ingestor.adapter.provider;

import io.crossrate.ingestor.application.Failure;
import io.crossrate.ingestor.application.ProviderFailed;
import io.crossrate.ingestor.application.ProviderTables;
import io.crossrate.ingestor.domain.ProviderTable;
import io.crossrate.ingestor.domain.Source;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.util.StringUtils;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * CoinGecko's rates of one bitcoin. The body carries no time, so the table is as of the time at which the answer was
 * made: its Date less its Age; without a Date, when we had read it.
 */
@Singleton
@Requires(property = "ingestor.sources.coingecko.enabled", notEquals = StringUtils.FALSE)
final class CoinGecko implements ProviderTables {

    /** The window over which CoinGecko counts calls, for refusals that do not say when to come back. */
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private static final String KEY_SETTINGS =
            ": set ingestor.sources.coingecko.api-key or .api-key-file; a demo key costs nothing";

    private static final int OK = 200;

    private final CoinGeckoConfig config;
    private final ProviderHttp http;

    CoinGecko(CoinGeckoConfig config, ProviderHttp http) {
        this.config = config;
        this.http = http;
    }

    @Override
    public Source source() {
        return config.source();
    }

    @Override
    public ProviderTable latest() throws ProviderFailed, InterruptedException {
        return table(ask("/api/v3/exchange_rates"));
    }

    @Override
    public OptionalLong callsLeft() throws ProviderFailed, InterruptedException {
        if (config.key() == null) {
            return OptionalLong.empty();
        }
        var answer = ask("/api/v3/key");
        if (answer.status() != OK) {
            throw answer.refusal(WINDOW);
        }
        return answer.json().count("current_remaining_monthly_calls");
    }

    private ProviderAnswer ask(String path) throws ProviderFailed, InterruptedException {
        try {
            return http.get(ProviderUrls.at(config.url(), path), config.keyHeader(), WINDOW, config.key());
        } catch (ProviderFailed e) {
            throw e.failure() == Failure.KEY_REQUIRED
                    ? new ProviderFailed(e.failure(), e.getMessage() + KEY_SETTINGS, e.notBefore(), e.said())
                    : e;
        }
    }

    static ProviderTable table(ProviderAnswer answer) throws ProviderFailed {
        if (answer.status() != OK || ErrorBodies.failure(answer.body()).isPresent()) {
            throw answer.refusal(WINDOW);
        }
        var json = answer.json();
        var numbers = new HashMap<String, String>();
        for (var entry : json.requiredFields("rates").entrySet()) {
            var code = entry.getKey().toUpperCase(Locale.ROOT);
            var before = numbers.put(code, entry.getValue().text("value").orElse(""));
            if (before != null) {
                throw new ProviderFailed(Failure.FORMAT_CHANGED, "a code stands twice", null, code);
            }
        }
        if (!numbers.containsKey("BTC")) {
            throw new ProviderFailed(Failure.FORMAT_CHANGED, "the base btc is not among the rates");
        }
        var madeAt = AnswerTimes.madeAt(answer.headers()).orElse(answer.fetchedAt());
        return new ProviderTable("BTC", madeAt, answer.fetchedAt(), null, Numbers.of(numbers), Map.of());
    }
}
