package io.crossrate.orders.adapter.kafka;

import io.crossrate.orders.domain.OrderCancelRequested;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** OrderCancelRequested as it is on the wire. */
@Serdeable
record OrderCancelRequestedV1(@Nullable String orderId, @Nullable String requestedBy, @Nullable String requestedAt) {

    static OrderCancelRequestedV1 of(OrderCancelRequested event) {
        return new OrderCancelRequestedV1(
                event.orderId().toString(),
                event.requestedBy().toString(),
                event.requestedAt().toString());
    }

    OrderCancelRequested toDomain() {
        return new OrderCancelRequested(
                Fields.uuid(orderId, "orderId"),
                Fields.uuid(requestedBy, "requestedBy"),
                Fields.instant(requestedAt, "requestedAt"));
    }
}
