package io.crossrate.ingestor.adapter.provider;

import io.crossrate.ingestor.domain.Source;
import io.crossrate.ingestor.domain.TableKind;
import io.crossrate.money.Currencies;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where exchangerate-api.com is, and its key; asked when it announces its next table, else after the interval. */
@ConfigurationProperties("ingestor.sources.exchangerate-api")
record ExchangerateApiConfig(
        @Bindable(defaultValue = "https://v6.exchangerate-api.com") URI url,
        @Nullable String apiKey,
        @Nullable String apiKeyFile,
        @Bindable(defaultValue = "1h") Duration interval,
        @Bindable(defaultValue = "50") int minimumRates,
        @Bindable(defaultValue = "true") boolean standby)
        implements ProviderConfig {

    static final String NAME = "exchangerate-api";

    ExchangerateApiConfig {
        url = ProviderUrls.base(NAME, url);
    }

    /** The key, without which the source is not in use. */
    ApiKey requiredKey() {
        return ApiKey.required(NAME, apiKey, apiKeyFile);
    }

    @Override
    public Set<String> hosts() {
        return Set.of("v6.exchangerate-api.com");
    }

    @Override
    public Source source() {
        return new Source(NAME, TableKind.FIAT, Currencies.of("USD"), interval, minimumRates, standby);
    }

    @Override
    public String toString() {
        return NAME + " at " + url;
    }
}
