package io.crossrate.ingestor.adapter.provider;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * The limits of a request to a provider.
 *
 * @param requestTimeout from the first byte sent to the last byte read
 * @param attempts how often one poll tries where the connection or the server fails
 * @param retryPause the longest pause before the second attempt; it doubles with each further one
 * @param maxBodyBytes an answer with a larger body is refused
 */
@ConfigurationProperties("ingestor.http")
record ProviderHttpConfig(
        @Bindable(defaultValue = "5s") Duration connectTimeout,
        @Bindable(defaultValue = "15s") Duration requestTimeout,
        @Bindable(defaultValue = "3") int attempts,
        @Bindable(defaultValue = "500ms") Duration retryPause,
        @Bindable(defaultValue = "1048576") int maxBodyBytes) {

    ProviderHttpConfig {
        if (!connectTimeout.isPositive() || !requestTimeout.isPositive() || retryPause.isNegative()) {
            throw new IllegalArgumentException("ingestor.http: time-outs must be positive");
        }
        if (attempts < 1 || attempts > 10) {
            throw new IllegalArgumentException("ingestor.http.attempts must be 1 to 10, was " + attempts);
        }
        if (maxBodyBytes < 1024) {
            throw new IllegalArgumentException("ingestor.http.max-body-bytes must be at least 1024");
        }
    }
}
