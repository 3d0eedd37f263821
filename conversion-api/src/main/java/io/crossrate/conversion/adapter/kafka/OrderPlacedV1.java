package io.crossrate.conversion.adapter.kafka;

import io.crossrate.conversion.domain.orders.OrderPlaced;
import io.crossrate.conversion.domain.orders.QuotedLeg;
import io.crossrate.money.Decimals;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The value of an OrderPlaced event: contracts/schemas/OrderPlaced.v1.json. */
@Serdeable
record OrderPlacedV1(
        String orderId,
        String userId,
        String idempotencyKey,
        String type,
        String customerName,
        String country,
        AmountV1 from,
        AmountV1 to,
        String rate,
        AmountV1 fee,
        String rounding,
        List<Leg> path,
        String quoteId,
        String quoteIssuedAt,
        String quoteExpiresAt,
        String acceptedAt,
        @Nullable AmountV1 worth,
        boolean needsReview,
        boolean simulated) {

    static OrderPlacedV1 of(OrderPlaced order) {
        var quote = order.quote();
        return new OrderPlacedV1(
                order.orderId().toString(),
                quote.userId().toString(),
                order.idempotencyKey().value(),
                "market",
                order.customer().name(),
                order.customer().country(),
                AmountV1.of(quote.from()),
                AmountV1.of(quote.to()),
                Decimals.plain(quote.rate()),
                AmountV1.of(quote.fee()),
                quote.rounding().name(),
                quote.path().stream().map(Leg::of).toList(),
                quote.id().toString(),
                quote.issuedAt().toString(),
                quote.expiresAt().toString(),
                order.acceptedAt().toString(),
                order.review().worth().map(AmountV1::of).orElse(null),
                order.review().needed(),
                quote.simulated());
    }

    @Serdeable
    record Leg(
            String base, String quote, String rate, boolean inverted, String source, String asOf, String snapshotId) {

        static Leg of(QuotedLeg leg) {
            return new Leg(
                    leg.base().code(),
                    leg.quote().code(),
                    Decimals.plain(leg.rate()),
                    leg.inverted(),
                    leg.source(),
                    leg.asOf().toString(),
                    leg.snapshotId().toString());
        }
    }
}
