package io.crossrate.conversion.domain.orders;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A market order was accepted: everything that its execution follows from. */
public record OrderPlaced(
        UUID orderId, IdempotencyKey idempotencyKey, Customer customer, Quote quote, Review review, Instant acceptedAt)
        implements Placing {

    @Override
    public AcceptedOrder asAccepted() {
        return new AcceptedOrder(
                orderId,
                quote.userId(),
                customer,
                quote.from(),
                quote.to(),
                quote.rate(),
                Optional.of(quote.id()),
                Optional.empty(),
                quote.simulated(),
                acceptedAt);
    }
}
