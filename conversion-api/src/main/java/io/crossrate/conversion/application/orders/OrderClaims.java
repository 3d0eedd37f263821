package io.crossrate.conversion.application.orders;

import io.crossrate.conversion.domain.orders.AcceptedOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Who may take an order up: one request at a time for each idempotency key, and one order for each quote, over all
 * replicas. It spares the log what it can; the last word on both has the processor of orders. So a store that is away stops
 * no order: every claim is {@link Claim.Unremembered} then.
 */
public interface OrderClaims {

    /**
     * After this a claim that nobody has settled, as when its replica died, is continued by a retry. An attempt is over before,
     * as a rule; where one is not, the log has the same order twice, which is one order.
     */
    Duration LEASE = Duration.ofSeconds(3);

    /** How long a retry continues an attempt whose outcome is unknown, with the time that was its time of acceptance. */
    Duration RETRY_WINDOW = Duration.ofMinutes(10);

    /** How long an accepted order and the use of its quote are remembered. */
    Duration KEPT = Duration.ofHours(24);

    /** Claims the order of this id, and the quote that it buys with where there is one, in one step. */
    Claim claim(UUID orderId, Optional<UUID> quoteId, Fingerprint request, Instant now);

    /** The order is in the log: from now on its key answers with it. */
    void confirm(Claim.Granted claim, AcceptedOrder order);

    /** The order may be in the log or not: a retry within the window continues it, and nobody else gets its quote. */
    void suspend(Claim.Granted claim);

    /** The order was refused: its key and its quote are free again. */
    void release(Claim.Granted claim);

    /**
     * The accepted order of this id, while it is remembered. Throws {@code OrdersUnavailable} where the store is away: it may
     * have been accepted all the same.
     */
    Optional<AcceptedOrder> accepted(UUID orderId);
}
