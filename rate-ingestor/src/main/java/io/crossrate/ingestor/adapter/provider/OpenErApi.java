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
import java.util.Map;

/** The daily table of open.er-api.com (v6, no key), with the time of its next one. */
@Singleton
@Requires(property = "ingestor.sources.open-er-api.enabled", notEquals = StringUtils.FALSE)
final class OpenErApi implements ProviderTables {

    /** How long the provider turns away who asked too often; it does not send Retry-After. */
    private static final Duration TURNED_AWAY = Duration.ofMinutes(20);

    private static final int OK = 200;

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
        var json = answer.json();
        if (answer.status() != OK || !json.text("result").orElse("").equals("success")) {
            throw refusal(answer, json);
        }
        var asOf = json.unixTime("time_last_update_unix");
        if (asOf.isEmpty()) {
            throw new ProviderFailed(Failure.FORMAT_CHANGED, "the answer has no time_last_update_unix");
        }
        var next = json.unixTime("time_next_update_unix").filter(asOf.get()::isBefore);
        var numbers = new HashMap<String, String>();
        json.requiredFields("rates").forEach((code, rate) -> numbers.put(code, rate.asNumberText()));
        return new ProviderTable(
                json.requiredText("base_code"), asOf.get(), answer.fetchedAt(), next.orElse(null), numbers, Map.of());
    }

    /** The body says what is wrong; the status varies. */
    private static ProviderFailed refusal(ProviderAnswer answer, Json json) {
        return answer.failed(
                switch (json.text("error-type").orElse("")) {
                    case "invalid-key", "inactive-account" -> Failure.KEY_REFUSED;
                    case "quota-reached" -> Failure.QUOTA_REACHED;
                    case "unsupported-code", "malformed-request" -> Failure.REQUEST_REFUSED;
                    default -> Failure.FORMAT_CHANGED;
                },
                null);
    }
}
