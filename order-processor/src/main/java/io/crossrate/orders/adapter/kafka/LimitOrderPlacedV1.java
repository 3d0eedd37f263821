package io.crossrate.orders.adapter.kafka;

import io.crossrate.orders.domain.LimitOrderPlaced;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** LimitOrderPlaced as it is on the wire; every field may be missing or nonsense until {@link #toDomain} has passed. */
@Serdeable.Deserializable
record LimitOrderPlacedV1(
        @Nullable String orderId,
        @Nullable String userId,
        @Nullable String idempotencyKey,
        @Nullable String customerName,
        @Nullable String country,
        @Nullable MoneyV1 from,
        @Nullable String to,
        @Nullable MoneyV1 fee,
        @Nullable String limitRate,
        @Nullable String rounding,
        @Nullable String expiresAt,
        @Nullable String acceptedAt,
        @Nullable Boolean needsReview,
        @Nullable Boolean simulated) {

    /**
     * The event.
     *
     * @throws IllegalArgumentException where a field is missing or has no meaning; the message names it
     */
    LimitOrderPlaced toDomain() {
        var source = MoneyV1.money(from, "from");
        var order = new LimitOrderPlaced(
                Fields.uuid(orderId, "orderId"),
                Fields.uuid(userId, "userId"),
                Fields.idempotencyKey(idempotencyKey),
                Fields.customerName(customerName),
                Fields.country(country),
                source,
                Fields.currency(to, "to"),
                MoneyV1.fee(fee, source),
                Fields.rate(limitRate, "limitRate"),
                Fields.rounding(rounding),
                Fields.instant(expiresAt, "expiresAt"),
                Fields.instant(acceptedAt, "acceptedAt"),
                Boolean.TRUE.equals(needsReview),
                Fields.required(simulated, "simulated"));
        if (!order.terms().canBeKept()) {
            throw new IllegalArgumentException("limitRate gives more than can be kept");
        }
        return order;
    }
}
