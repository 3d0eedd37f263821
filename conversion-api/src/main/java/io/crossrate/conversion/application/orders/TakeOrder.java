package io.crossrate.conversion.application.orders;

import io.crossrate.conversion.domain.OrderRejection.OrderLogUnavailable;
import io.crossrate.conversion.domain.OrderRejection.OrdersUnavailable;
import io.crossrate.conversion.domain.OrderRejection.QuoteUsed;
import io.crossrate.conversion.domain.Rejection;
import io.crossrate.conversion.domain.RequestRejection.IdempotencyKeyInFlight;
import io.crossrate.conversion.domain.RequestRejection.IdempotencyKeyMismatch;
import io.crossrate.conversion.domain.TooLate;
import io.crossrate.conversion.domain.orders.AcceptedOrder;
import io.crossrate.conversion.domain.orders.Placing;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Takes an order up: it is accepted once the log has it, and a retry with the same key is the same order. */
@Singleton
final class TakeOrder {

    private final OrderClaims claims;
    private final OrderLog log;
    private final Clock clock;

    TakeOrder(OrderClaims claims, OrderLog log, Clock clock) {
        this.claims = claims;
        this.log = log;
        this.clock = clock;
    }

    /**
     * The order as accepted, now or before.
     *
     * @param orders those of who asks, looked at where this one would be refused, or claims are not remembered
     * @param placing the event of an order that is accepted at that moment, or the reason why it is not
     */
    AcceptedOrder take(
            UUID orderId,
            Optional<UUID> quoteId,
            Fingerprint request,
            OwnOrders orders,
            Function<Instant, ? extends Placing> placing) {
        // Every store keeps milliseconds: the order's date reads the same everywhere.
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return switch (claims.claim(orderId, quoteId, request, now)) {
            case Claim.Granted granted -> take(granted, now, orders, placing);
            case Claim.Unremembered unremembered ->
                processedBefore(unremembered.claim(), orders, placing)
                        .orElseGet(() -> take(unremembered.claim(), now, orders, placing));
            case Claim.Accepted accepted -> accepted.order();
            case Claim.InFlight _ -> throw new IdempotencyKeyInFlight();
            case Claim.OtherRequest _ -> throw new IdempotencyKeyMismatch();
            case Claim.QuoteTaken _ -> throw new QuoteUsed();
        };
    }

    private AcceptedOrder take(
            Claim.Granted claim, Instant now, OwnOrders orders, Function<Instant, ? extends Placing> placing) {
        Placing order;
        try {
            order = placing.apply(claim.acceptedAt());
        } catch (Rejection refused) {
            return acceptedBefore(claim, now, orders, placing, refused);
        }
        return accept(claim, order);
    }

    /**
     * The order of an earlier attempt that nobody remembers here, as when Redis was lost since: what is too late for a new
     * order is not for that one. Where it cannot be told whether there is one, nothing is said for certain. What is refused
     * for anything but the time was never taken.
     */
    private AcceptedOrder acceptedBefore(
            Claim.Granted claim,
            Instant now,
            OwnOrders orders,
            Function<Instant, ? extends Placing> placing,
            Rejection refused) {
        try {
            if (!(refused instanceof TooLate)) {
                throw refused;
            }
            var order = placedBefore(claim, orders, placing).orElseThrow(() -> refused);
            claims.confirm(claim, order);
            return order;
        } catch (Rejection e) {
            if (claim.acceptedAt().isBefore(now)) {
                // The attempt that this one continues may be in the log: it is not forgotten.
                claims.suspend(claim);
            } else {
                claims.release(claim);
            }
            throw e;
        }
    }

    /** The order of an earlier attempt where it was processed; empty where nobody can tell, as orders are taken all the same. */
    private static Optional<AcceptedOrder> processedBefore(
            Claim.Granted claim, OwnOrders orders, Function<Instant, ? extends Placing> placing) {
        try {
            return placedBefore(claim, orders, placing);
        } catch (OrdersUnavailable e) {
            return Optional.empty();
        }
    }

    private static Optional<AcceptedOrder> placedBefore(
            Claim.Granted claim, OwnOrders orders, Function<Instant, ? extends Placing> placing) {
        return orders.find(claim.orderId()).flatMap(KnownOrder::placed).map(placed -> {
            var order = placing.apply(placed.acceptedAt()).asAccepted();
            if (!placed.isSameAs(order)) {
                throw new IdempotencyKeyMismatch();
            }
            return order;
        });
    }

    private AcceptedOrder accept(Claim.Granted claim, Placing order) {
        try {
            log.append(order);
        } catch (OrderLogUnavailable e) {
            claims.suspend(claim);
            throw e;
        }
        var accepted = order.asAccepted();
        claims.confirm(claim, accepted);
        return accepted;
    }
}
