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

/** Where openexchangerates.org is, and its app id; its rates are renewed once an hour in the plans with the fewest calls. */
@ConfigurationProperties("ingestor.sources.openexchangerates")
record OpenExchangeRatesConfig(
        @Bindable(defaultValue = "https://openexchangerates.org") URI url,
        @Nullable String apiKey,
        @Nullable String apiKeyFile,
        @Bindable(defaultValue = "1h") Duration interval,
        @Bindable(defaultValue = "50") int minimumRates,
        @Bindable(defaultValue = "true") boolean standby)
        implements ProviderConfig {

    static final String NAME = "openexchangerates";

    OpenExchangeRatesConfig {
        url = ProviderUrls.base(NAME, url);
    }

    /** The key, without which the source is not in use. */
    ApiKey requiredKey() {
        return ApiKey.required(NAME, apiKey, apiKeyFile);
    }

    @Override
    public Set<String> hosts() {
        return Set.of("openexchangerates.org");
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
