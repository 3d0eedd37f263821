package io.crossrate.conversion.adapter.kafka;

import io.crossrate.conversion.domain.orders.OrderCancelRequested;
import io.micronaut.serde.annotation.Serdeable;

/** The value of an OrderCancelRequested event: contracts/schemas/OrderCancelRequested.v1.json. */
@Serdeable
record OrderCancelRequestedV1(String orderId, String requestedBy, String requestedAt) {

    static OrderCancelRequestedV1 of(OrderCancelRequested wish) {
        return new OrderCancelRequestedV1(
                wish.orderId().toString(),
                wish.requestedBy().toString(),
                wish.requestedAt().toString());
    }
}
