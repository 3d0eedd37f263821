package io.crossrate.ingestor.adapter.kafka;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How fast another replica takes over.
 *
 * @param session after so long without a word a poller counts as dead; Kafka's brokers take 6s and longer by default
 */
@ConfigurationProperties("ingestor.lease")
record LeaseConfig(@Bindable(defaultValue = "6s") Duration session) {

    LeaseConfig {
        if (session.compareTo(Duration.ofSeconds(2)) < 0 || session.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("ingestor.lease.session must be 2s to 1m, was " + session);
        }
    }

    /** How long one renewal holds, from the moment before it was sent: well short of when another may take over. */
    Duration validity() {
        return session.multipliedBy(5).dividedBy(6);
    }

    /** The pause between two renewals: some of them may be lost. */
    Duration renewal() {
        return session.dividedBy(6);
    }

    /** The pause between two heartbeats, by which a replica that stands by hears that the poller is gone. */
    Duration heartbeat() {
        return session.dividedBy(12);
    }
}
