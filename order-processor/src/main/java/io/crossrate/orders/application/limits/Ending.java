package io.crossrate.orders.application.limits;

import io.crossrate.orders.domain.Decision;
import io.crossrate.orders.domain.OpenOrder;
import java.time.Instant;

/**
 * An open order that this event is to end.
 *
 * @param kind what the event is, in a word
 * @param overAt when it is over with this event, and the order is decided on anew
 */
record Ending(OpenOrder order, Decision event, String kind, Instant overAt) {

    /** While nothing is known of the event's way to the log. */
    static Ending by(Decision event, String kind, OpenOrder order) {
        return new Ending(order, event, kind, Instant.MAX);
    }

    /** The same for the same order and kind, so that it counts once. */
    String eventId() {
        return order.id() + ":" + kind;
    }

    Ending overAt(Instant time) {
        return new Ending(order, event, kind, time);
    }
}
