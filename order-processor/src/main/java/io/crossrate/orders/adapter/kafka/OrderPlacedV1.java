package io.crossrate.orders.adapter.kafka;

import io.crossrate.orders.domain.OrderPlaced;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** OrderPlaced as it is on the wire; every field may be missing or nonsense until {@link #toDomain} has passed. */
@Serdeable.Deserializable
record OrderPlacedV1(
        @Nullable String orderId,
        @Nullable String userId,
        @Nullable String idempotencyKey,
        @Nullable String type,
        @Nullable String customerName,
        @Nullable String country,
        @Nullable MoneyV1 from,
        @Nullable MoneyV1 to,
        @Nullable MoneyV1 fee,
        @Nullable String rate,
        @Nullable String rounding,
        @Nullable String quoteId,
        @Nullable String quoteExpiresAt,
        @Nullable String acceptedAt,
        @Nullable Boolean needsReview,
        @Nullable Boolean simulated) {

    /**
     * The event.
     *
     * @throws IllegalArgumentException where a field is missing or has no meaning; the message names it
     */
    OrderPlaced toDomain() {
        if (!Fields.required(type, "type").equals("market")) {
            throw new IllegalArgumentException("type has no meaning");
        }
        var source = MoneyV1.money(from, "from");
        return new OrderPlaced(
                Fields.uuid(orderId, "orderId"),
                Fields.uuid(userId, "userId"),
                Fields.idempotencyKey(idempotencyKey),
                Fields.customerName(customerName),
                Fields.country(country),
                source,
                MoneyV1.money(to, "to"),
                MoneyV1.fee(fee, source),
                Fields.rate(rate, "rate"),
                Fields.rounding(rounding),
                Fields.uuid(quoteId, "quoteId"),
                Fields.instant(quoteExpiresAt, "quoteExpiresAt"),
                Fields.instant(acceptedAt, "acceptedAt"),
                Boolean.TRUE.equals(needsReview),
                Fields.required(simulated, "simulated"));
    }
}
