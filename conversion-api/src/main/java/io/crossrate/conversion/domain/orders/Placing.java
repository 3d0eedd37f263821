package io.crossrate.conversion.domain.orders;

/** An order was accepted. */
public sealed interface Placing extends OrderEvent permits OrderPlaced, LimitOrderPlaced {

    /** The order for its owner's eyes. */
    AcceptedOrder asAccepted();
}
