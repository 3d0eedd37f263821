package io.crossrate.orders.adapter.kafka;

import io.crossrate.orders.domain.OrderExpiryReached;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** OrderExpiryReached as it is on the wire. */
@Serdeable
record OrderExpiryReachedV1(@Nullable String orderId, @Nullable String expiresAt, @Nullable String reachedAt) {

    static OrderExpiryReachedV1 of(OrderExpiryReached event) {
        return new OrderExpiryReachedV1(
                event.orderId().toString(),
                event.expiresAt().toString(),
                event.reachedAt().toString());
    }

    OrderExpiryReached toDomain() {
        return new OrderExpiryReached(
                Fields.uuid(orderId, "orderId"),
                Fields.instant(expiresAt, "expiresAt"),
                Fields.instant(reachedAt, "reachedAt"));
    }
}
