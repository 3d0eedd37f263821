package io.crossrate.benchmarks;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** OrderStatusChanged on the wire, as contracts/schemas/OrderStatusChanged.v1.json has it, for a market order. */
@Serdeable
record OrderStatusChanged(
        String orderId,
        String userId,
        String type,
        int version,
        String status,
        @Nullable String previousStatus,
        int progress,
        Amount from,
        Amount to,
        String rate,
        String occurredAt,
        String acceptedAt,
        boolean simulated) {

    static OrderStatusChanged of(
            OrderPlaced order, int version, String status, @Nullable String previousStatus, int progress) {
        return new OrderStatusChanged(
                order.orderId(),
                order.userId(),
                order.type(),
                version,
                status,
                previousStatus,
                progress,
                order.from(),
                order.to(),
                order.rate(),
                Instant.now().toString(),
                order.acceptedAt(),
                order.simulated());
    }
}
