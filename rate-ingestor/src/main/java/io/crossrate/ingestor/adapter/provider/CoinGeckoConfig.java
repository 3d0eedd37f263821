package io.crossrate.ingestor.adapter.provider;

import io.crossrate.ingestor.domain.Source;
import io.crossrate.ingestor.domain.TableKind;
import io.crossrate.money.Currencies;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where CoinGecko is, and the key of a demo or pro plan, if any; its rates are renewed once a minute. */
@ConfigurationProperties("ingestor.sources.coingecko")
record CoinGeckoConfig(
        @Bindable(defaultValue = "https://api.coingecko.com") URI url,
        @Nullable String apiKey,
        @Nullable String apiKeyFile,
        @Bindable(defaultValue = "1m") Duration interval,
        @Bindable(defaultValue = "20") int minimumRates,
        @Bindable(defaultValue = "false") boolean standby)
        implements ProviderConfig {

    static final String NAME = "coingecko";

    private static final String DEMO_HOST = "api.coingecko.com";
    private static final String PRO_HOST = "pro-api.coingecko.com";

    CoinGeckoConfig {
        url = ProviderUrls.base(NAME, url);
    }

    @Override
    public Set<String> hosts() {
        return Set.of(DEMO_HOST, PRO_HOST);
    }

    @Override
    public Source source() {
        return new Source(NAME, TableKind.CRYPTO, Currencies.of("BTC"), interval, minimumRates, standby);
    }

    /** The key, null where the rates are asked without one. */
    @Nullable
    ApiKey key() {
        return ApiKey.of(NAME, apiKey, apiKeyFile);
    }

    /** The key under the name that the host takes: a pro key means nothing at the demo host, and the reverse. */
    Map<String, String> keyHeader() {
        var key = key();
        if (key == null) {
            return Map.of();
        }
        return Map.of(PRO_HOST.equals(url.getHost()) ? "x-cg-pro-api-key" : "x-cg-demo-api-key", key.text());
    }

    @Override
    public String toString() {
        return NAME + " at " + url;
    }
}
