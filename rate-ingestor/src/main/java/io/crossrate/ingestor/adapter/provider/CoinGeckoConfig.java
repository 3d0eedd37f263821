package io.crossrate.ingestor.adapter.provider;

import io.crossrate.ingestor.domain.Source;
import io.crossrate.ingestor.domain.TableKind;
import io.crossrate.money.Currencies;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where CoinGecko is, and the key of a demo or pro plan, if any; its rates are renewed once a minute. */
@ConfigurationProperties("ingestor.sources.coingecko")
record CoinGeckoConfig(
        @Bindable(defaultValue = "https://api.coingecko.com") URI url,
        @Nullable String apiKey,
        @Bindable(defaultValue = "1m") Duration interval,
        @Bindable(defaultValue = "20") int minimumRates) {

    static final String NAME = "coingecko";

    private static final String PRO_HOST = "pro-api.coingecko.com";

    CoinGeckoConfig {
        url = ProviderUrls.base(NAME, url);
    }

    Source source() {
        return new Source(NAME, TableKind.CRYPTO, Currencies.of("BTC"), interval, minimumRates);
    }

    /** The key under the name that the host takes: a pro key means nothing at the demo host, and the reverse. */
    Map<String, String> keyHeader() {
        if (apiKey == null || apiKey.isBlank()) {
            return Map.of();
        }
        return Map.of(PRO_HOST.equals(url.getHost()) ? "x-cg-pro-api-key" : "x-cg-demo-api-key", apiKey.strip());
    }

    @Override
    public String toString() {
        return NAME + " at " + url;
    }
}
