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

/** The table of exchangerate-api.com (v6), whose key stands in the path, with the time of its next one. */
@Singleton
@Named(ExchangerateApiConfig.NAME)
@Requires(condition = HasKey.class)
@Requires(property = "ingestor.sources.exchangerate-api.enabled", notEquals = StringUtils.FALSE)
final class ExchangerateApi implements ProviderTables {

    private static final Duration TURNED_AWAY = Duration.ofMinutes(20);
    private static final int FORBIDDEN = 403;
    private static final int OK = 200;

    private final ExchangerateApiConfig config;
    private final ApiKey key;
    private final ProviderHttp http;

    ExchangerateApi(ExchangerateApiConfig config, ProviderHttp http) {
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
        return table(ask("/latest/" + config.source().base().code()));
    }

    @Override
    public OptionalLong callsLeft() throws ProviderFailed, InterruptedException {
        var answer = ask("/quota");
        if (answer.status() != OK) {
            throw answer.refusal(TURNED_AWAY);
        }
        return answer.json().count("requests_remaining");
    }

    private ProviderAnswer ask(String path) throws ProviderFailed, InterruptedException {
        return http.get(ProviderUrls.at(config.url(), "/v6/" + key.text() + path), Map.of(), TURNED_AWAY, key);
    }

    static ProviderTable table(ProviderAnswer answer) throws ProviderFailed {
        if (answer.status() == FORBIDDEN && answer.body().isBlank()) {
            throw answer.failed(Failure.KEY_REFUSED, null);
        }
        return ErApiTable.read(answer, "conversion_rates", TURNED_AWAY);
    }
}
