package io.crossrate.ingestor.adapter.provider;

import io.crossrate.ingestor.domain.Source;
import io.crossrate.ingestor.domain.TableKind;
import io.crossrate.money.Currencies;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/** Where open.er-api.com is; it is asked when it announces its next table, and after the interval where it is late. */
@ConfigurationProperties("ingestor.sources.open-er-api")
record OpenErApiConfig(
        @Bindable(defaultValue = "https://open.er-api.com") URI url,
        @Bindable(defaultValue = "1h") Duration interval,
        @Bindable(defaultValue = "50") int minimumRates,
        @Bindable(defaultValue = "false") boolean standby)
        implements ProviderConfig {

    static final String NAME = "open-er-api";

    OpenErApiConfig {
        url = ProviderUrls.base(NAME, url);
    }

    @Override
    public Set<String> hosts() {
        return Set.of("open.er-api.com");
    }

    @Override
    public Source source() {
        return new Source(NAME, TableKind.FIAT, Currencies.of("USD"), interval, minimumRates, standby);
    }
}
