package io.crossrate.orders.adapter.kafka;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossrate.money.Decimals;
import io.crossrate.orders.adapter.kafka.OrderPlacedV1.MoneyV1;
import io.crossrate.orders.domain.OrderPlaced;
import io.crossrate.orders.domain.Transition;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** OrderStatusChanged as it is on the wire. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderStatusChangedV1(
        String orderId,
        String userId,
        String type,
        int version,
        String status,
        @Nullable String previousStatus,
        int progress,
        @Nullable String reason,
        MoneyV1 from,
        MoneyV1 to,
        String rate,
        String occurredAt,
        String acceptedAt,
        boolean simulated) {

    static OrderStatusChangedV1 of(OrderPlaced placed, Transition transition) {
        var previous = transition.previous();
        var reason = transition.reason();
        return new OrderStatusChangedV1(
                placed.orderId().toString(),
                placed.userId().toString(),
                placed.type().word(),
                transition.version(),
                transition.status().name(),
                previous == null ? null : previous.name(),
                transition.progress(),
                reason == null ? null : reason.word(),
                MoneyV1.of(placed.from()),
                MoneyV1.of(placed.to()),
                Decimals.plain(placed.rate()),
                transition.occurredAt().toString(),
                placed.acceptedAt().toString(),
                placed.simulated());
    }
}
