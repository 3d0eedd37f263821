package io.crossrate.conversion.application.orders;

import io.crossrate.conversion.application.CurrentRates;
import io.crossrate.conversion.domain.RequestRejection.InvalidRequest;
import io.crossrate.conversion.domain.RequestRejection.LimitExpired;
import io.crossrate.conversion.domain.orders.AcceptedOrder;
import io.crossrate.conversion.domain.orders.Customer;
import io.crossrate.conversion.domain.orders.IdempotencyKey;
import io.crossrate.conversion.domain.orders.Limit;
import io.crossrate.conversion.domain.orders.LimitOrderPlaced;
import io.crossrate.conversion.domain.orders.LimitTerms;
import io.crossrate.money.CurrencyPair;
import io.crossrate.money.Money;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Takes a limit order on a pair that has a rate now, however old; it waits for one that reaches its limit. */
@Singleton
public final class PlaceLimitOrder {

    private final CurrentRates rates;
    private final QuoteConfig quotes;
    private final LimitConfig config;
    private final JudgeWorth judge;
    private final TakeOrder orders;

    PlaceLimitOrder(CurrentRates rates, QuoteConfig quotes, LimitConfig config, JudgeWorth judge, TakeOrder orders) {
        this.rates = rates;
        this.quotes = quotes;
        this.config = config;
        this.judge = judge;
        this.orders = orders;
    }

    /**
     * The order as accepted; its expiry is judged at the moment of acceptance.
     *
     * @param earlier the user's orders, of which this may be one already
     */
    public AcceptedOrder place(
            UUID userId,
            IdempotencyKey key,
            Money from,
            CurrencyPair pair,
            Limit limit,
            Customer customer,
            OwnOrders earlier) {
        var terms = LimitTerms.of(from, pair.quote(), limit, quotes.feeRate());
        var orderId = key.orderId(userId);
        return orders.take(orderId, Optional.empty(), Fingerprint.of(terms, customer), earlier, acceptedAt -> {
            requireWithinReach(limit.expiresAt(), acceptedAt);
            return new LimitOrderPlaced(
                    orderId, userId, key, customer, terms, judge.of(from), isSimulated(pair), acceptedAt);
        });
    }

    private void requireWithinReach(Instant expiresAt, Instant acceptedAt) {
        if (!expiresAt.isAfter(acceptedAt)) {
            throw new LimitExpired();
        }
        if (expiresAt.isAfter(acceptedAt.plus(config.longest()))) {
            throw new InvalidRequest("'expiresAt' is too far: an order waits at most %d days"
                    .formatted(config.longest().toDays()));
        }
    }

    /** Whether the market that gives the pair its rate is the simulator's; refuses a pair without a rate. */
    private boolean isSimulated(CurrencyPair pair) {
        var board = rates.board();
        CurrentRates.rate(board, pair);
        return board.isSimulated();
    }
}
