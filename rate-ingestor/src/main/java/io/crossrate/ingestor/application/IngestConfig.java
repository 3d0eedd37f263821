package io.crossrate.ingestor.application;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How the sources are polled and published.
 *
 * @param simulated whether the sources are the built-in simulator; every event says so
 * @param futureTolerance how far a provider's clock may be ahead of ours
 * @param firstPause the pause after the first failed poll; it doubles with each further one
 * @param longestPause where the doubling ends
 * @param publicationPause the pause between two attempts to publish while Kafka is away
 */
@ConfigurationProperties("ingestor")
public record IngestConfig(
        @Bindable(defaultValue = "false") boolean simulated,
        @Bindable(defaultValue = "2m") Duration futureTolerance,
        @Bindable(defaultValue = "15s") Duration firstPause,
        @Bindable(defaultValue = "30m") Duration longestPause,
        @Bindable(defaultValue = "1s") Duration publicationPause) {

    public IngestConfig {
        if (futureTolerance.isNegative()) {
            throw new IllegalArgumentException("ingestor.future-tolerance must not be negative");
        }
        if (!firstPause.isPositive() || longestPause.compareTo(firstPause) < 0) {
            throw new IllegalArgumentException(
                    "ingestor.first-pause must be positive and ingestor.longest-pause not shorter");
        }
        if (!publicationPause.isPositive()) {
            throw new IllegalArgumentException("ingestor.publication-pause must be positive");
        }
    }
}
