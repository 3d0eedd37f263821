package io.crossrate.conversion.adapter.kafka;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How the sources' states and the quarantine are read.
 *
 * @param firstReadWait how long a new replica waits for them before it is ready without them, as where Kafka is away
 */
@ConfigurationProperties("rates.sources")
record SourceEventsConfig(@Bindable(defaultValue = "5s") Duration firstReadWait) {

    SourceEventsConfig {
        if (firstReadWait.isNegative()) {
            throw new IllegalArgumentException("rates.sources.first-read-wait must not be negative");
        }
    }
}
