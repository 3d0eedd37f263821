package io.crossrate.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An exact amount of a currency. The scale is kept as it was given: 100 EUR and 100.00 EUR differ in text, not in worth.
 */
public record Money(BigDecimal amount, Currency currency) {

    /** Rounds to the currency's minor units: the last rounding of a calculation, and the only one. */
    public static Money rounded(BigDecimal exact, Currency currency, RoundingMode mode) {
        return new Money(exact.setScale(currency.minorUnits(), mode), currency);
    }

    /** A quotient rounded to the currency's minor units: it may have no exact decimal, so it is divided and rounded at once. */
    public static Money roundedQuotient(BigDecimal dividend, BigDecimal divisor, Currency currency, RoundingMode mode) {
        return new Money(dividend.divide(divisor, currency.minorUnits(), mode), currency);
    }

    /** Whether the amount has no digits below the currency's minor units, so that it can be paid. */
    public boolean isPayable() {
        return amount.stripTrailingZeros().scale() <= currency.minorUnits();
    }

    @Override
    public String toString() {
        return Decimals.plain(amount) + " " + currency;
    }
}
