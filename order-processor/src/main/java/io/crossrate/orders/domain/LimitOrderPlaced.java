package io.crossrate.orders.domain;

import io.crossrate.money.Currency;
import io.crossrate.money.CurrencyPair;
import io.crossrate.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.UUID;

/**
 * A limit order was accepted: it is executed whole, at the market's rate, once that is at least its limit.
 *
 * @param limitRate units of the target currency for one unit of the source currency
 * @param expiresAt until when it stays open
 */
public record LimitOrderPlaced(
        UUID orderId,
        UUID userId,
        String idempotencyKey,
        String customerName,
        String country,
        Money from,
        Currency to,
        Money fee,
        BigDecimal limitRate,
        RoundingMode rounding,
        Instant expiresAt,
        Instant acceptedAt,
        boolean needsReview,
        boolean simulated)
        implements Placement {

    public LimitOrderPlaced {
        Amounts.requireFit(from, to, fee);
        Amounts.requirePositive(limitRate, "limitRate");
    }

    @Override
    public OrderType type() {
        return OrderType.LIMIT;
    }

    @Override
    public Terms terms() {
        return Terms.at(limitRate, this, to);
    }

    /** The pair whose rate it waits for. */
    public CurrencyPair pair() {
        return new CurrencyPair(from.currency(), to);
    }
}
