package io.crossrate.orders.adapter.kafka;

import io.crossrate.money.Decimals;
import io.crossrate.money.Money;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** An amount of a currency on the wire. */
@Serdeable
record MoneyV1(@Nullable String currency, @Nullable String amount) {

    static MoneyV1 of(Money money) {
        return new MoneyV1(money.currency().code(), Decimals.plain(money.amount()));
    }

    static Money money(@Nullable MoneyV1 money, String field) {
        var present = Fields.required(money, field);
        return new Money(
                Decimals.parse(Fields.required(present.amount, field + ".amount")),
                Fields.currency(present.currency, field + ".currency"));
    }

    /** The fee, which may be left out where there is none. */
    static Money fee(@Nullable MoneyV1 fee, Money source) {
        var taken = fee == null ? new Money(BigDecimal.ZERO, source.currency()) : money(fee, "fee");
        if (taken.amount().compareTo(source.amount()) > 0) {
            throw new IllegalArgumentException("fee is more than what it is taken from");
        }
        return taken;
    }
}
