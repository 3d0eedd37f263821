package io.crossrate.conversion.adapter.kafka;

import io.crossrate.money.Decimals;
import io.crossrate.money.Money;
import io.micronaut.serde.annotation.Serdeable;

/** An amount of a currency, as the events of orders write it. */
@Serdeable
record AmountV1(String currency, String amount) {

    static AmountV1 of(Money money) {
        return new AmountV1(money.currency().code(), Decimals.plain(money.amount()));
    }
}
