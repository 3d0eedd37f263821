package io.crossrate.orders.application;

import io.crossrate.orders.domain.Order;
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
            super("there is no order " + id);
        }
    }

    /** No such dead letter, or none any more. */
    public static final class UnknownDeadLetter extends Rejection {
        public UnknownDeadLetter(String topic, Position position) {
            super("%s has no record %d:%d".formatted(topic, position.partition(), position.offset()));
        }
    }

    /** No such replay. */
    public static final class UnknownReplay extends Rejection {
        public UnknownReplay(String id) {
            super("there is no replay " + id);
        }
    }

    /** The order does not wait for review, or does not any more. */
    public static final class NotInReview extends Rejection {
        private final transient Order order;

        public NotInReview(Order order) {
            super("the order is %s, this decision changed nothing".formatted(order.status()));
            this.order = order;
        }

        /** As it stands. */
        public Order order() {
            return order;
        }
    }

    /** The log has the decision; it is not applied yet. */
    public static final class ReviewPending extends Rejection {
        public ReviewPending() {
            super("the decision is kept and will be applied; look at the order later");
        }
    }

    /** The caller did not say who they are in a way that can be believed. */
    public static final class Unauthorized extends Rejection {
        public Unauthorized(String message) {
            super(message);
        }
    }

    /** The caller is known and has no right to this. */
    public static final class Forbidden extends Rejection {
        public Forbidden(String message) {
            super(message);
        }
    }

    /** What is asked for is being done already. */
    public static final class AlreadyRunning extends Rejection {
        public AlreadyRunning(String message) {
            super(message);
        }
    }

    /** What is asked for has to wait for something else, or comes too late. */
    public static final class NotNow extends Rejection {
        public NotNow(String message) {
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

    /** Kafka cannot be asked for now. */
    public static final class KafkaUnavailable extends Rejection {
        public KafkaUnavailable(Throwable cause) {
            super("Kafka does not answer for now: try again", cause);
        }
    }
}
