package io.crossrate.orders.domain;

import io.crossrate.money.Currency;
import io.crossrate.money.Decimals;
import io.crossrate.money.Money;
import java.math.BigDecimal;

/** What the amounts of every order have in common. */
final class Amounts {

    private Amounts() {}

    static void requireFit(Money from, Currency to, Money fee) {
        if (from.currency().equals(to)) {
            throw new IllegalArgumentException("from and to must differ in currency, both were " + to);
        }
        if (!fee.currency().equals(from.currency())) {
            throw new IllegalArgumentException("the fee must be in " + from.currency() + ", was in " + fee.currency());
        }
    }

    static void requirePositive(BigDecimal rate, String field) {
        if (rate.signum() <= 0) {
            throw new IllegalArgumentException(field + " must be greater than zero, was " + Decimals.plain(rate));
        }
    }
}
