package io.crossrate.ingestor.adapter.provider;

import io.crossrate.ingestor.domain.Source;
import io.crossrate.ingestor.domain.TableKind;
import io.crossrate.money.Currencies;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/** Where Frankfurter is and how often it is asked: the ECB publishes once a day, at a time that varies. */
@ConfigurationProperties("ingestor.sources.frankfurter")
record FrankfurterConfig(
        @Bindable(defaultValue = "https://api.frankfurter.dev") URI url,
        @Bindable(defaultValue = "15m") Duration interval,
        @Bindable(defaultValue = "15") int minimumRates,
        @Bindable(defaultValue = "true") boolean standby)
        implements ProviderConfig {

    static final String NAME = "frankfurter";

    FrankfurterConfig {
        url = ProviderUrls.base(NAME, url);
    }

    @Override
    public Set<String> hosts() {
        return Set.of("api.frankfurter.dev");
    }

    @Override
    public Source source() {
        return new Source(NAME, TableKind.FIAT, Currencies.of("EUR"), interval, minimumRates, standby);
    }
}
