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

/** The European Central Bank's daily reference rates, from itself. */
@Singleton
@Requires(property = "ingestor.sources.ecb.enabled", notEquals = StringUtils.FALSE)
final class Ecb implements ProviderTables {

    private static final Map<String, String> XML = Map.of("Accept", "application/xml, text/xml");
    private static final Duration TURNED_AWAY = Duration.ofMinutes(30);
    private static final int OK = 200;

    private final EcbConfig config;
    private final ProviderHttp http;

    Ecb(EcbConfig config, ProviderHttp http) {
        this.config = config;
        this.http = http;
    }

    @Override
    public Source source() {
        return config.source();
    }

    @Override
    public ProviderTable latest() throws ProviderFailed, InterruptedException {
        return table(http.get(ProviderUrls.at(config.url(), "/eurofxref-daily.xml"), XML, TURNED_AWAY));
    }

    static ProviderTable table(ProviderAnswer answer) throws ProviderFailed {
        if (answer.status() != OK) {
            throw answer.refusal(TURNED_AWAY);
        }
        var day = EcbXml.read(answer.body());
        return new ProviderTable(
                "EUR", EcbDates.publishedOn(day.date()), answer.fetchedAt(), null, day.rates(), Map.of());
    }
}
