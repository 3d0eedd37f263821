package io.crossrate.orders.domain;

/** How an order is priced. */
public enum OrderType {
    /** At the price of a quote, at once. */
    MARKET,
    /** At the market's rate, once that reaches the order's limit. */
    LIMIT;

    /** The name on the wire and in the tables. */
    public String word() {
        return switch (this) {
            case MARKET -> "market";
            case LIMIT -> "limit";
        };
    }
}
