package io.crossrate.web.application;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.List;

/**
 * The live board and its streams.
 *
 * @param pairs the pairs of the board, in order, written EUR/USD
 * @param heartbeat the pause between two repetitions of the whole board to each browser
 * @param maxBrowsers the streams that one replica serves at a time; a further one is told to come back
 */
@ConfigurationProperties("live")
public record LiveConfig(
        @Bindable(defaultValue = "EUR/USD,GBP/USD,EUR/GBP,USD/JPY,EUR/CHF,BTC/USD,ETH/EUR,XAU/USD") List<String> pairs,
        @Bindable(defaultValue = "15s") Duration heartbeat,
        @Bindable(defaultValue = "2000") int maxBrowsers) {

    public LiveConfig {
        pairs = List.copyOf(pairs);
        if (pairs.isEmpty() || pairs.size() > 200) {
            throw new IllegalArgumentException("live.pairs must name 1 to 200 pairs");
        }
        if (!heartbeat.isPositive() || maxBrowsers < 1) {
            throw new IllegalArgumentException("live.heartbeat and live.max-browsers must be positive");
        }
    }
}
