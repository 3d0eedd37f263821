package io.crossrate.orders.application;

import io.crossrate.orders.domain.OrderEvent;

/** A record of the order log, as far as it could be understood. */
public sealed interface Incoming {

    /** Where the record stands. */
    Position position();

    /** A record that says what happened to an order; the event's id tells a redelivery from a second event. */
    record Received(Position position, String eventId, OrderEvent event) implements Incoming {}

    /** A record that cannot be read or applied, and why. */
    record Unreadable(Position position, String error) implements Incoming {}
}
