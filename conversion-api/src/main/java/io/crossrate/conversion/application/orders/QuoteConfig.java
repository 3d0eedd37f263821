package io.crossrate.conversion.application.orders;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * What a quote promises.
 *
 * @param validity for how long
 * @param feeRate the part of the paid amount that is the fee, from 0 to below 1
 */
@ConfigurationProperties("quotes")
public record QuoteConfig(
        @Bindable(defaultValue = "30s") Duration validity, @Bindable(defaultValue = "0") BigDecimal feeRate) {

    public QuoteConfig {
        if (!validity.isPositive()) {
            throw new IllegalArgumentException("quotes.validity must be positive");
        }
        if (feeRate.signum() < 0 || feeRate.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("quotes.fee-rate must be from 0 to below 1");
        }
    }
}
