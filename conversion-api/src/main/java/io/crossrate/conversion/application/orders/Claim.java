package io.crossrate.conversion.application.orders;

import io.crossrate.conversion.domain.orders.AcceptedOrder;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The answer to a request that wants to take an order up. */
public sealed interface Claim {

    /**
     * The order is this request's to take.
     *
     * @param holder tells this claim from all others on the same order
     * @param acceptedAt now, or the time of the first attempt where this one continues it
     */
    record Granted(UUID orderId, Optional<UUID> quoteId, Fingerprint request, UUID holder, Instant acceptedAt)
            implements Claim {}

    /** The store is away: nobody can tell whether the key or the quote was used before, and nothing is remembered. */
    record Unremembered(Granted claim) implements Claim {}

    /** The same request was accepted before. */
    record Accepted(AcceptedOrder order) implements Claim {}

    /** The same request is under way. */
    record InFlight() implements Claim {}

    /** The key came with another request before. */
    record OtherRequest() implements Claim {}

    /** Another order has the quote. */
    record QuoteTaken() implements Claim {}
}
