package io.crossrate.ingestor.adapter.provider;

import io.crossrate.ingestor.application.Failure;
import io.crossrate.ingestor.application.ProviderFailed;
import io.crossrate.ingestor.application.ProviderTables;
import io.crossrate.ingestor.domain.ProviderTable;
import io.crossrate.ingestor.domain.Source;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.util.StringUtils;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;

/** The hourly table of openexchangerates.org; the app id goes into a header, so that no address holds it. */
@Singleton
@Named(OpenExchangeRatesConfig.NAME)
@Requires(condition = HasKey.class)
@Requires(property = "ingestor.sources.openexchangerates.enabled", notEquals = StringUtils.FALSE)
final class OpenExchangeRates implements ProviderTables {

    private static final Duration TURNED_AWAY = Duration.ofHours(1);
    private static final int OK = 200;

    private final OpenExchangeRatesConfig config;
    private final ApiKey key;
    private final ProviderHttp http;

    OpenExchangeRates(OpenExchangeRatesConfig config, ProviderHttp http) {
        this.config = config;
        this.key = config.requiredKey();
        this.http = http;
    }

    @Override
    public Source source() {
        return config.source();
    }

    @Override
    public ProviderTable latest() throws ProviderFailed, InterruptedException {
        return table(ask("/api/latest.json"));
    }

    @Override
    public OptionalLong callsLeft() throws ProviderFailed, InterruptedException {
        return good(ask("/api/usage.json")).count("data", "usage", "requests_remaining");
    }

    private ProviderAnswer ask(String path) throws ProviderFailed, InterruptedException {
        var headers = Map.of("Authorization", "Token " + key.text());
        return http.get(ProviderUrls.at(config.url(), path), headers, TURNED_AWAY, key);
    }

    static ProviderTable table(ProviderAnswer answer) throws ProviderFailed {
        var json = good(answer);
        var asOf = json.unixTime("timestamp");
        if (asOf.isEmpty()) {
            throw new ProviderFailed(Failure.FORMAT_CHANGED, "the answer has no timestamp");
        }
        var numbers = Numbers.of(json, "rates");
        return new ProviderTable(json.requiredText("base"), asOf.get(), answer.fetchedAt(), null, numbers, Map.of());
    }

    private static Json good(ProviderAnswer answer) throws ProviderFailed {
        if (answer.status() != OK || ErrorBodies.failure(answer.body()).isPresent()) {
            throw answer.refusal(TURNED_AWAY);
        }
        return answer.json();
    }
}
