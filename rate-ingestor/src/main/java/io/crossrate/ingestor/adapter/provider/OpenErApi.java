package io.crossrate.ingestor.adapter.provider;

import io.crossrate.ingestor.application.ProviderFailed;
import io.crossrate.ingestor.application.ProviderTables;
import io.crossrate.ingestor.domain.ProviderTable;
import io.crossrate.ingestor.domain.Source;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.util.StringUtils;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;

/** The daily table of open.er-api.com (v6, no key), with the time of its next one. */
@Singleton
@Requires(property = "ingestor.sources.open-er-api.enabled", notEquals = StringUtils.FALSE)
final class OpenErApi implements ProviderTables {

    /** How long the provider turns away who asked too often; it does not send Retry-After. */
    private static final Duration TURNED_AWAY = Duration.ofMinutes(20);

    private final OpenErApiConfig config;
    private final ProviderHttp http;

    OpenErApi(OpenErApiConfig config, ProviderHttp http) {
        this.config = config;
        this.http = http;
    }

    @Override
    public Source source() {
        return config.source();
    }

    @Override
    public ProviderTable latest() throws ProviderFailed, InterruptedException {
        var base = config.source().base().code();
        return table(http.get(ProviderUrls.at(config.url(), "/v6/latest/" + base), Map.of(), TURNED_AWAY));
    }

    static ProviderTable table(ProviderAnswer answer) throws ProviderFailed {
        return ErApiTable.read(answer, "rates", TURNED_AWAY);
    }
}
