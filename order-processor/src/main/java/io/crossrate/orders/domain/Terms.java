package io.crossrate.orders.domain;

import io.crossrate.money.Currency;
import io.crossrate.money.Decimals;
import io.crossrate.money.Money;
import java.math.BigDecimal;

/**
 * At which rate an order is executed, and what it buys then.
 *
 * @param rate units of the target currency for one unit of the source currency
 */
public record Terms(BigDecimal rate, Money to) {

    /** What the placement buys at this rate: (from − fee) × rate, rounded here and nowhere else. */
    static Terms at(BigDecimal rate, Placement placed, Currency target) {
        var exact = placed.from().amount().subtract(placed.fee().amount()).multiply(rate);
        return new Terms(rate, Money.rounded(exact, target, placed.rounding()));
    }

    /** Whether what is bought has no more digits than a stored number. */
    public boolean canBeKept() {
        var amount = to.amount();
        return amount.precision() - amount.scale() <= Decimals.MAX_INTEGER_DIGITS;
    }
}
