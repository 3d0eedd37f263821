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

/**
 * CoinGecko's rates of one bitcoin. The body carries no time, so the table is as of the time at which the answer was
 * made: its Date less its Age; without a Date, when we had read it.
 */
@Singleton
@Requires(property = "ingestor.sources.coingecko.enabled", notEquals = StringUtils.FALSE)
final class CoinGecko implements ProviderTables {

    /** The window over which CoinGecko counts calls, for refusals that do not say when to come back. */
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private static final String TOO_MANY_REQUESTS = "429";
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
        var address = ProviderUrls.at(config.url(), "/api/v3/exchange_rates");
        return table(http.get(address, config.keyHeader(), WINDOW));
    }

    static ProviderTable table(ProviderAnswer answer) throws ProviderFailed {
        var json = answer.json();
        var error = json.text("status", "error_code").or(() -> json.text("error_code"));
        if (answer.status() != OK || error.isPresent()) {
            throw refusal(answer, error.orElse(""));
        }
        var numbers = new HashMap<String, String>();
        for (var entry : json.requiredFields("rates").entrySet()) {
            var code = entry.getKey().toUpperCase(Locale.ROOT);
            var before = numbers.put(code, entry.getValue().text("value").orElse(""));
            if (before != null) {
                throw new ProviderFailed(Failure.FORMAT_CHANGED, "two rates of " + code);
            }
        }
        if (!numbers.containsKey("BTC")) {
            throw new ProviderFailed(Failure.FORMAT_CHANGED, "the base btc is not among the rates");
        }
        var madeAt = AnswerTimes.madeAt(answer.headers()).orElse(answer.fetchedAt());
        return new ProviderTable("BTC", madeAt, answer.fetchedAt(), null, numbers, Map.of());
    }

    /** The codes are CoinGecko's own: 10002 no key, 10005 another plan, 10010 and 10011 the other plan's host. */
    private static ProviderFailed refusal(ProviderAnswer answer, String code) {
        return switch (code) {
            case TOO_MANY_REQUESTS ->
                answer.failed(
                        Failure.RATE_LIMITED,
                        AnswerTimes.retryAfter(answer.headers(), answer.fetchedAt())
                                .orElse(answer.fetchedAt().plus(WINDOW)));
            case "10002", "10005", "10010", "10011" -> answer.failed(Failure.KEY_REFUSED, null);
            default -> answer.failed(answer.status() == OK ? Failure.FORMAT_CHANGED : Failure.REQUEST_REFUSED, null);
        };
    }
}
