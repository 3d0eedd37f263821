package io.crossrate.conversion.adapter.kafka;

import io.crossrate.conversion.domain.orders.OrderPlaced;
import io.crossrate.conversion.domain.orders.QuotedLeg;
import io.crossrate.money.Decimals;
import io.crossrate.money.Money;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** The value of an OrderPlaced event: contracts/schemas/OrderPlaced.v1.json. */
@Serdeable
record OrderPlacedV1(
        String orderId,
        String userId,
        String idempotencyKey,
        String type,
        String customerName,
        String country,
        Amount from,
        Amount to,
        String rate,
        Amount fee,
        String rounding,
        List<Leg> path,
        String quoteId,
        String quoteIssuedAt,
        String quoteExpiresAt,
        String acceptedAt,
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
                Amount.of(quote.from()),
                Amount.of(quote.to()),
                Decimals.plain(quote.rate()),
                Amount.of(quote.fee()),
                quote.rounding().name(),
                quote.path().stream().map(Leg::of).toList(),
                quote.id().toString(),
                quote.issuedAt().toString(),
                quote.expiresAt().toString(),
                order.acceptedAt().toString(),
                quote.simulated());
    }

    @Serdeable
    record Amount(String currency, String amount) {

        static Amount of(Money money) {
            return new Amount(money.currency().code(), Decimals.plain(money.amount()));
        }
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
