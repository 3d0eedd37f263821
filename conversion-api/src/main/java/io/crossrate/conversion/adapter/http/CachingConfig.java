package io.crossrate.conversion.adapter.http;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * What caches may do with rates.
 *
 * @param maxAge how long they may keep an answer at most, however far off the next publication is: a correction shows then
 */
@ConfigurationProperties("rates.caching")
record CachingConfig(@Bindable(defaultValue = "1h") Duration maxAge) {

    CachingConfig {
        if (maxAge.toSeconds() < 1) {
            throw new IllegalArgumentException("rates.caching.max-age must be at least a second");
        }
    }
}
