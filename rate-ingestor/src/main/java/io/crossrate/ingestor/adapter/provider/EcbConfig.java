package io.crossrate.ingestor.adapter.provider;

import io.crossrate.ingestor.domain.Source;
import io.crossrate.ingestor.domain.TableKind;
import io.crossrate.money.Currencies;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/** Where the ECB's daily reference rates are; it publishes around 16:00 on working days, and says when nothing is new. */
@ConfigurationProperties("ingestor.sources.ecb")
record EcbConfig(
        @Bindable(defaultValue = "https://www.ecb.europa.eu/stats/eurofxref") URI url,
        @Bindable(defaultValue = "30m") Duration interval,
        @Bindable(defaultValue = "15") int minimumRates,
        @Bindable(defaultValue = "false") boolean standby)
        implements ProviderConfig {

    static final String NAME = "ecb";

    EcbConfig {
        url = ProviderUrls.base(NAME, url);
    }

    @Override
    public Set<String> hosts() {
        return Set.of("www.ecb.europa.eu");
    }

    @Override
    public Source source() {
        return new Source(NAME, TableKind.FIAT, Currencies.of("EUR"), interval, minimumRates, standby);
    }
}
