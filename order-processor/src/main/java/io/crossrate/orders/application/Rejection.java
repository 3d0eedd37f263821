package io.crossrate.orders.application;

import java.util.UUID;

/** A request that is refused, and why; the message says what was wrong and what to do. */
public abstract sealed class Rejection extends RuntimeException {

    private Rejection(String message) {
        super(message, null, false, false);
    }

    private Rejection(String message, Throwable cause) {
        super(message, cause);
    }

    /** No such order, or none that the caller may see. */
    public static final class UnknownOrder extends Rejection {
        public UnknownOrder(UUID id) {
            super("there is no order " + id + " of yours");
        }
    }

    /** The caller did not say who they are in a way that can be believed. */
    public static final class Unauthorized extends Rejection {
        public Unauthorized(String message) {
            super(message);
        }
    }

    /** A part of the request has no meaning. */
    public static final class InvalidRequest extends Rejection {
        public InvalidRequest(String message) {
            super(message);
        }
    }

    /** The orders cannot be read for now. */
    public static final class OrdersUnavailable extends Rejection {
        public OrdersUnavailable(Throwable cause) {
            super("orders cannot be read for now; they are still taken and none is lost: try again", cause);
        }
    }
}
