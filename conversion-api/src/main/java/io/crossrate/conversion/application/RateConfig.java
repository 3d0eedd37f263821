package io.crossrate.conversion.application;

import io.crossrate.conversion.domain.FreshnessRules;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.List;

/**
 * Which sources are asked first, and how long their tables are trusted.
 *
 * @param preference sources, the preferred first; others come after them
 * @param storeCheck how often the store is compared with the board
 */
@ConfigurationProperties("rates")
public record RateConfig(
        @Bindable(defaultValue = "frankfurter,open-er-api") List<String> preference,
        @Bindable(defaultValue = "26h") Duration fiatFreshFor,
        @Bindable(defaultValue = "120h") Duration fiatStaleAfter,
        @Bindable(defaultValue = "5m") Duration cryptoFreshFor,
        @Bindable(defaultValue = "15m") Duration cryptoStaleAfter,
        @Bindable(defaultValue = "3s") Duration storeCheck) {

    public RateConfig {
        preference = List.copyOf(preference);
        if (!storeCheck.isPositive()) {
            throw new IllegalArgumentException("rates.store-check must be positive");
        }
    }

    FreshnessRules freshness() {
        return new FreshnessRules(
                new FreshnessRules.Window(fiatFreshFor, fiatStaleAfter),
                new FreshnessRules.Window(cryptoFreshFor, cryptoStaleAfter));
    }
}
