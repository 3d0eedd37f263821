package io.crossrate.orders.domain;

import java.util.Arrays;
import java.util.Locale;

/** Why an order was rejected. */
public enum Reason {
    /** The order was taken after its quote had expired. */
    QUOTE_EXPIRED,
    /** Another order has the quote. */
    QUOTE_USED,
    /** The amount to pay out does not follow from the amount paid in, the fee, the rate and the rounding. */
    AMOUNTS_DIFFER,
    /** An operator has not approved it. */
    REVIEW_REJECTED;

    /** Whether it is found when the order is placed, rather than decided later. */
    public boolean isOfPlacing() {
        return this != REVIEW_REJECTED;
    }

    /** The stable word for wires and tables, such as quote-used. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The reason with this word. */
    public static Reason of(String word) {
        return Arrays.stream(values())
                .filter(reason -> reason.word().equals(word))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("unknown reason " + word));
    }
}
