package io.crossrate.conversion.application.orders;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * What a limit order may ask for.
 *
 * @param longest how long it may wait
 */
@ConfigurationProperties("orders.limit")
public record LimitConfig(@Bindable(defaultValue = "90d") Duration longest) {

    public LimitConfig {
        if (!longest.isPositive()) {
            throw new IllegalArgumentException("orders.limit.longest must be positive");
        }
    }
}
