package io.crossrate.conversion.application.orders;

import io.crossrate.money.Currencies;
import io.crossrate.money.Currency;
import io.crossrate.money.Money;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.math.BigDecimal;

/**
 * Which orders wait for an operator's approval.
 *
 * @param above those worth more than this
 * @param currency in this currency
 */
@ConfigurationProperties("orders.review")
public record ReviewConfig(
        @Bindable(defaultValue = "1000000") BigDecimal above, @Bindable(defaultValue = "EUR") String currency) {

    public ReviewConfig {
        if (above.signum() < 0) {
            throw new IllegalArgumentException("orders.review.above must not be negative");
        }
        if (Currencies.find(currency).isEmpty()) {
            throw new IllegalArgumentException("orders.review.currency is no currency: " + currency);
        }
    }

    Currency reference() {
        return Currencies.of(currency);
    }

    boolean isAbove(Money worth) {
        return worth.amount().compareTo(above) > 0;
    }
}
