package io.crossrate.conversion.adapter.http;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How the rate stream is paced and bounded.
 *
 * @param every changes are gathered for so long and sent as one frame
 * @param heartbeat after so long a comment tells a quiet stream from a broken one
 * @param maxClients connections of this replica at a time
 */
@ConfigurationProperties("rates.stream")
public record RateStreamConfig(
        @Bindable(defaultValue = "250ms") Duration every,
        @Bindable(defaultValue = "15s") Duration heartbeat,
        @Bindable(defaultValue = "5000") int maxClients) {

    public RateStreamConfig {
        if (!every.isPositive() || heartbeat.compareTo(every) < 0 || maxClients < 1) {
            throw new IllegalArgumentException("rates.stream: 0 < every <= heartbeat, and at least one client");
        }
    }

    /** One tick in so many carries a heartbeat. */
    long ticksPerHeartbeat() {
        return heartbeat.dividedBy(every);
    }
}
