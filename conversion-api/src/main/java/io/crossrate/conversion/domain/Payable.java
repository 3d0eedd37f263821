package io.crossrate.conversion.domain;

import io.crossrate.conversion.domain.RequestRejection.InvalidAmount;
import io.crossrate.money.Money;

/** The rule for amounts that are to be paid or paid out. */
public final class Payable {

    private Payable() {}

    /**
     * Nothing where the amount is above zero and its currency has coins for it.
     *
     * @param field the amount's name in the request
     */
    public static void require(Money money, String field) {
        if (money.amount().signum() <= 0) {
            throw new InvalidAmount("'" + field + "' must be greater than zero");
        }
        if (!money.isPayable()) {
            throw new InvalidAmount("'%s' has more digits than can be paid: %s has %d after the point"
                    .formatted(field, money.currency(), money.currency().minorUnits()));
        }
    }
}
