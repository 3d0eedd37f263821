package io.crossrate.conversion.domain;

import io.crossrate.money.Currency;
import io.crossrate.money.Money;
import io.crossrate.money.rate.Rate;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of one currency in another: one side was given and stands as it was, the other follows and is rounded once.
 *
 * @param rounded the currency of the side that follows
 */
public record Conversion(Money from, Money to, Rate rate, RoundingMode mode, Currency rounded) {

    /** What the amount of the rate's base gives. */
    public static Conversion giving(BigDecimal amount, Rate rate, RoundingMode mode) {
        var to = rate.quoteFor(amount, mode);
        return new Conversion(new Money(amount, rate.pair().base()), to, rate, mode, to.currency());
    }

    /** What it takes to get the amount of the rate's quote currency. */
    public static Conversion getting(BigDecimal amount, Rate rate, RoundingMode mode) {
        var from = rate.baseFor(amount, mode);
        return new Conversion(from, new Money(amount, rate.pair().quote()), rate, mode, from.currency());
    }
}
