package io.crossrate.conversion.domain.orders;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A limit order was accepted: with the rate that reaches its limit, everything that its execution follows from.
 *
 * @param simulated whether the market is the simulator's, whose rates alone execute the order then
 */
public record LimitOrderPlaced(
        UUID orderId,
        UUID userId,
        IdempotencyKey idempotencyKey,
        Customer customer,
        LimitTerms terms,
        Review review,
        boolean simulated,
        Instant acceptedAt)
        implements Placing {

    @Override
    public AcceptedOrder asAccepted() {
        var least = terms.least();
        return new AcceptedOrder(
                orderId,
                userId,
                customer,
                least.from(),
                least.to(),
                terms.limit().rate(),
                Optional.empty(),
                Optional.of(terms.limit()),
                simulated,
                acceptedAt);
    }
}
