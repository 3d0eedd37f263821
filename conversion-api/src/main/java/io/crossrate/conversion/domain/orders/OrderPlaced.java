package io.crossrate.conversion.domain.orders;

import java.time.Instant;
import java.util.UUID;

/** An order was accepted: everything that its execution follows from. */
public record OrderPlaced(
        UUID orderId, IdempotencyKey idempotencyKey, Customer customer, Quote quote, Instant acceptedAt) {

    /** The order for its owner's eyes. */
    public AcceptedOrder asAccepted() {
        return new AcceptedOrder(
                orderId,
                quote.userId(),
                customer,
                quote.from(),
                quote.to(),
                quote.rate(),
                quote.id(),
                quote.simulated(),
                acceptedAt);
    }
}
