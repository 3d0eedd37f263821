package io.crossrate.conversion.domain.orders;

import java.util.UUID;

/** What decides on an order and comes in here: an event of the log of orders. */
public sealed interface OrderEvent permits Placing, OrderCancelRequested {

    /** The order that it is about. */
    UUID orderId();
}
