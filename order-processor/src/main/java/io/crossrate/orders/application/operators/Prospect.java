package io.crossrate.orders.application.operators;

import io.crossrate.orders.application.Incoming;
import io.crossrate.orders.application.Incoming.Received;
import io.crossrate.orders.application.Incoming.Unreadable;
import io.crossrate.orders.application.Orders;
import io.crossrate.orders.domain.Decision;
import io.crossrate.orders.domain.Placement;

/**
 * What would come of a dead letter that goes back to where it came from.
 *
 * @param detail the words for people
 */
public record Prospect(Kind kind, String detail) {

    /** The kinds of it. */
    public enum Kind {
        /** It can be read now, and opens or decides on an order. */
        APPLIES,
        /** It can be read now, and its order is in the books already. */
        DUPLICATE,
        /** Another service reads it, which alone can say. */
        UNKNOWN,
        /** It would come back. */
        COMES_BACK,
        /** Nobody knows where it came from. */
        NO_ORIGIN
    }

    /** Whether it makes sense to send it back. */
    boolean isWorthIt() {
        return kind == Kind.APPLIES || kind == Kind.DUPLICATE || kind == Kind.UNKNOWN;
    }

    /** Goes through the decoding that the order log goes through. */
    static Prospect of(DeadLetterTopic topic, DeadLetter letter, DeadLetters letters, Orders orders) {
        if (letter.origin() == null) {
            return new Prospect(Kind.NO_ORIGIN, "its headers name no topic that letters come from");
        }
        if (topic != DeadLetterTopic.ORDERS) {
            return new Prospect(Kind.UNKNOWN, "conversion-api reads it");
        }
        return of(letters.decode(letter), orders);
    }

    private static Prospect of(Incoming incoming, Orders orders) {
        return switch (incoming) {
            case Unreadable(var _, var error) -> new Prospect(Kind.COMES_BACK, error);
            case Received(var _, var _, var event) -> {
                var known = orders.find(event.orderId());
                yield switch (event) {
                    case Placement _ ->
                        known.isPresent()
                                ? new Prospect(Kind.DUPLICATE, "the order is in the books already")
                                : new Prospect(Kind.APPLIES, "opens an order");
                    case Decision _ ->
                        known.map(detail -> new Prospect(
                                        Kind.APPLIES,
                                        "is judged by an order that is "
                                                + detail.order().status()))
                                .orElseGet(() -> new Prospect(Kind.COMES_BACK, "there is no such order"));
                };
            }
        };
    }
}
