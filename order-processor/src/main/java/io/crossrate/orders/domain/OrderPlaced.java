package io.crossrate.orders.domain;

import io.crossrate.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A market order was accepted: everything that its execution follows from.
 *
 * @param rate units of the target currency for one unit of the source currency, exact as quoted
 * @param acceptedAt when the order was taken; the quote's validity is judged at this time, never later
 */
public record OrderPlaced(
        UUID orderId,
        UUID userId,
        String idempotencyKey,
        String customerName,
        String country,
        Money from,
        Money to,
        Money fee,
        BigDecimal rate,
        RoundingMode rounding,
        UUID quoteId,
        Instant quoteExpiresAt,
        Instant acceptedAt,
        boolean needsReview,
        boolean simulated)
        implements Placement {

    public OrderPlaced {
        Amounts.requireFit(from, to.currency(), fee);
        Amounts.requirePositive(rate, "rate");
    }

    @Override
    public OrderType type() {
        return OrderType.MARKET;
    }

    @Override
    public Terms terms() {
        return new Terms(rate, to);
    }

    /** What is to be paid out by the event's own numbers. */
    public Money due() {
        return Terms.at(rate, this, to.currency()).to();
    }

    /** Why the order cannot be executed whoever has the quote, or null where nothing is wrong with it. */
    public @Nullable Reason flaw() {
        if (acceptedAt.isAfter(quoteExpiresAt)) {
            return Reason.QUOTE_EXPIRED;
        }
        return due().amount().compareTo(to.amount()) == 0 ? null : Reason.AMOUNTS_DIFFER;
    }
}
