package io.crossrate.orders.domain;

import java.util.UUID;

/** Something that happened to an order, as the log has it. */
public sealed interface OrderEvent permits Placement, Decision {

    /** The order that it happened to. */
    UUID orderId();
}
