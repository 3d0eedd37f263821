package io.crossrate.conversion.application.orders;

import io.crossrate.conversion.domain.OrderRejection.InvalidQuote;
import io.crossrate.conversion.domain.OrderRejection.QuoteExpired;
import io.crossrate.conversion.domain.orders.AcceptedOrder;
import io.crossrate.conversion.domain.orders.Customer;
import io.crossrate.conversion.domain.orders.IdempotencyKey;
import io.crossrate.conversion.domain.orders.OrderPlaced;
import io.crossrate.conversion.domain.orders.Quote;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Takes a market order, at the price of a quote. */
@Singleton
public final class PlaceOrder {

    private final SignedQuotes quotes;
    private final JudgeWorth judge;
    private final TakeOrder orders;

    PlaceOrder(SignedQuotes quotes, JudgeWorth judge, TakeOrder orders) {
        this.quotes = quotes;
        this.judge = judge;
        this.orders = orders;
    }

    /**
     * The order as accepted; the quote's validity is judged at the moment of acceptance.
     *
     * @param earlier the user's orders, of which this may be one already
     */
    public AcceptedOrder place(
            UUID userId, IdempotencyKey key, String quoteToken, Customer customer, OwnOrders earlier) {
        var quote = quotes.verify(quoteToken)
                .filter(verified -> verified.userId().equals(userId))
                .orElseThrow(InvalidQuote::new);
        var orderId = key.orderId(userId);
        var request = Fingerprint.of(quoteToken, customer);
        return orders.take(
                orderId,
                Optional.of(quote.id()),
                request,
                earlier,
                acceptedAt -> new OrderPlaced(
                        orderId, key, customer, open(quote, acceptedAt), judge.of(quote.from()), acceptedAt));
    }

    private static Quote open(Quote quote, Instant acceptedAt) {
        if (!quote.isOpenAt(acceptedAt)) {
            throw new QuoteExpired();
        }
        return quote;
    }
}
