package io.crossrate.conversion.application.orders;

import io.crossrate.conversion.domain.OrderRejection.InvalidQuote;
import io.crossrate.conversion.domain.OrderRejection.OrderLogUnavailable;
import io.crossrate.conversion.domain.OrderRejection.QuoteExpired;
import io.crossrate.conversion.domain.OrderRejection.QuoteUsed;
import io.crossrate.conversion.domain.RequestRejection.IdempotencyKeyInFlight;
import io.crossrate.conversion.domain.RequestRejection.IdempotencyKeyMismatch;
import io.crossrate.conversion.domain.orders.AcceptedOrder;
import io.crossrate.conversion.domain.orders.Customer;
import io.crossrate.conversion.domain.orders.IdempotencyKey;
import io.crossrate.conversion.domain.orders.OrderPlaced;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Takes a market order: it is accepted once the log has it, and a retry with the same key is the same order. */
@Singleton
public final class PlaceOrder {

    private final SignedQuotes quotes;
    private final OrderClaims claims;
    private final OrderLog log;
    private final Clock clock;

    PlaceOrder(SignedQuotes quotes, OrderClaims claims, OrderLog log, Clock clock) {
        this.quotes = quotes;
        this.claims = claims;
        this.log = log;
        this.clock = clock;
    }

    /** The order as accepted; the quote's validity is judged at the moment of acceptance. */
    public AcceptedOrder place(UUID userId, IdempotencyKey key, String quoteToken, Customer customer) {
        var quote = quotes.verify(quoteToken)
                .filter(verified -> verified.userId().equals(userId))
                .orElseThrow(InvalidQuote::new);
        var orderId = key.orderId(userId);
        var request = Fingerprint.of(quoteToken, customer);
        // Every store keeps milliseconds: the order's date reads the same everywhere.
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return switch (claims.claim(orderId, quote.id(), request, now)) {
            case Claim.Granted granted ->
                accept(granted, new OrderPlaced(orderId, key, customer, quote, granted.acceptedAt()));
            case Claim.Accepted accepted -> accepted.order();
            case Claim.InFlight _ -> throw new IdempotencyKeyInFlight();
            case Claim.OtherRequest _ -> throw new IdempotencyKeyMismatch();
            case Claim.QuoteTaken _ -> throw new QuoteUsed();
        };
    }

    private AcceptedOrder accept(Claim.Granted claim, OrderPlaced order) {
        if (!order.quote().isOpenAt(order.acceptedAt())) {
            claims.release(claim);
            throw new QuoteExpired();
        }
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
