package io.crossrate.conversion.domain;

/** Quotes and orders that are refused. */
public abstract sealed class OrderRejection extends Rejection {

    OrderRejection(String message) {
        super(message);
    }

    /** A quote token that is altered, of another user, or none of ours. */
    public static final class InvalidQuote extends OrderRejection {
        public InvalidQuote() {
            super("this is not the token of a quote of yours; POST /api/v1/quotes gives one");
        }
    }

    /** A quote whose time had passed when the order came. */
    public static final class QuoteExpired extends OrderRejection implements TooLate {
        public QuoteExpired() {
            super("the quote has expired; ask for a new one");
        }
    }

    /** A quote that another order has taken. */
    public static final class QuoteUsed extends OrderRejection {
        public QuoteUsed() {
            super("another order has used this quote; ask for a new one");
        }
    }

    /** An order without the header that makes its retry safe. */
    public static final class IdempotencyKeyMissing extends OrderRejection {
        public IdempotencyKeyMissing() {
            super("send the header Idempotency-Key with a new value for each order, and the same for its retries");
        }
    }

    /** The log of orders did not confirm an order, or a wish about one, in time. */
    public static final class OrderLogUnavailable extends OrderRejection {
        public OrderLogUnavailable() {
            super(
                    "it is not certain that it was written down; send it again, an order with the same Idempotency-Key: it stays one");
        }
    }

    /** Orders cannot be read now. */
    public static final class OrdersUnavailable extends OrderRejection {
        public OrdersUnavailable() {
            super("orders cannot be read now; those that were accepted are safe. Try again shortly");
        }
    }

    /** An order that waits for no limit, or not any more. */
    public static final class OrderNotCancellable extends OrderRejection {

        private final String order;

        /** @param order as it stands, the JSON that it reads as over HTTP */
        public OrderNotCancellable(String status, String order) {
            super("only an open limit order can be cancelled, and this order is %s".formatted(status));
            this.order = order;
        }

        /** The order as it stands, in JSON. */
        public String order() {
            return order;
        }
    }

    /** No order of this user has this id. */
    public static final class UnknownOrder extends OrderRejection {
        public UnknownOrder() {
            super("you have no order of this id");
        }
    }
}
