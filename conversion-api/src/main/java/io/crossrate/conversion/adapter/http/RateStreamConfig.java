package io.crossrate.conversion.adapter.http;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * How the rate stream is paced and bounded.
 *
 * @param every a change is sent at once, the next ones are gathered for so long and sent as one frame
 * @param heartbeat after so long a comment tells a quiet stream from a broken one
 * @param retry how long a client should wait before it connects again
 * @param remembered so many of the newest states can be resumed from
 * @param drainWithin a client whose connection holds back what was written for longer is disconnected
 * @param maxClients connections of this replica at a time
 * @param maxPerAddress of these, from one client address; many people may share one behind their router
 */
@ConfigurationProperties("rates.stream")
public record RateStreamConfig(
        @Bindable(defaultValue = "250ms") Duration every,
        @Bindable(defaultValue = "15s") Duration heartbeat,
        @Bindable(defaultValue = "2s") Duration retry,
        @Bindable(defaultValue = "256") int remembered,
        @Bindable(defaultValue = "10s") Duration drainWithin,
        @Bindable(defaultValue = "5000") int maxClients,
        @Bindable(defaultValue = "50") int maxPerAddress) {

    public RateStreamConfig {
        if (!Stream.of(every, heartbeat, retry, drainWithin).allMatch(Duration::isPositive)) {
            throw new IllegalArgumentException("rates.stream: every duration must be positive");
        }
        if (remembered < 1 || maxClients < 1 || maxPerAddress < 1) {
            throw new IllegalArgumentException("rates.stream: at least one state, client and client per address");
        }
    }
}
