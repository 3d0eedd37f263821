package io.crossrate.conversion.application;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.List;

/**
 * Which sources are asked first, and how the store is kept.
 *
 * @param preference sources, the preferred first among equally fresh ones; others come after them
 * @param storeCheck how often the store is compared with the board
 */
@ConfigurationProperties("rates")
public record RateConfig(
        @Bindable(defaultValue = "ecb,frankfurter,open-er-api,exchangerate-api,openexchangerates")
                List<String> preference,
        @Bindable(defaultValue = "3s") Duration storeCheck) {

    public RateConfig {
        preference = List.copyOf(preference);
        if (!storeCheck.isPositive()) {
            throw new IllegalArgumentException("rates.store-check must be positive");
        }
    }
}
