package io.crossrate.orders.application.rates;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.List;

/**
 * Which sources are asked first; the same as where prices are quoted, so that what triggers is what is quoted.
 *
 * @param preference sources, the preferred first among equally fresh ones; others come after them
 */
@ConfigurationProperties("rates")
public record PreferenceConfig(
        @Bindable(defaultValue = "ecb,frankfurter,open-er-api,exchangerate-api,openexchangerates")
                List<String> preference) {

    public PreferenceConfig {
        preference = List.copyOf(preference);
    }
}
