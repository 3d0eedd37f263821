package io.crossrate.conversion.adapter.kafka;

import io.crossrate.conversion.domain.orders.LimitOrderPlaced;
import io.crossrate.conversion.domain.orders.Price;
import io.crossrate.money.Decimals;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** The value of a LimitOrderPlaced event: contracts/schemas/LimitOrderPlaced.v1.json. */
@Serdeable
record LimitOrderPlacedV1(
        String orderId,
        String userId,
        String idempotencyKey,
        String customerName,
        String country,
        AmountV1 from,
        String to,
        AmountV1 fee,
        String limitRate,
        String rounding,
        String expiresAt,
        String acceptedAt,
        @Nullable AmountV1 worth,
        boolean needsReview,
        boolean simulated) {

    static LimitOrderPlacedV1 of(LimitOrderPlaced order) {
        var least = order.terms().least();
        var limit = order.terms().limit();
        return new LimitOrderPlacedV1(
                order.orderId().toString(),
                order.userId().toString(),
                order.idempotencyKey().value(),
                order.customer().name(),
                order.customer().country(),
                AmountV1.of(least.from()),
                least.to().currency().code(),
                AmountV1.of(least.fee()),
                Decimals.plain(limit.rate()),
                Price.ROUNDING.name(),
                limit.expiresAt().toString(),
                order.acceptedAt().toString(),
                order.review().worth().map(AmountV1::of).orElse(null),
                order.review().needed(),
                order.simulated());
    }
}
