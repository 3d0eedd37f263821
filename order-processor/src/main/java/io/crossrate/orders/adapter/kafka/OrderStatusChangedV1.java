package io.crossrate.orders.adapter.kafka;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossrate.money.Decimals;
import io.crossrate.orders.domain.LimitOrderPlaced;
import io.crossrate.orders.domain.Placement;
import io.crossrate.orders.domain.Terms;
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
        @Nullable String limitRate,
        @Nullable String expiresAt,
        @Nullable String causeId,
        String occurredAt,
        String acceptedAt,
        boolean simulated) {

    static OrderStatusChangedV1 of(Placement placed, Terms terms, Transition transition) {
        var previous = transition.previous();
        var reason = transition.reason();
        var limit = placed instanceof LimitOrderPlaced one ? one : null;
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
                MoneyV1.of(terms.to()),
                Decimals.plain(terms.rate()),
                limit == null ? null : Decimals.plain(limit.limitRate()),
                limit == null ? null : limit.expiresAt().toString(),
                transition.causeId(),
                transition.occurredAt().toString(),
                placed.acceptedAt().toString(),
                placed.simulated());
    }
}
