package io.crossrate.orders.domain;

import io.crossrate.money.Decimals;
import io.crossrate.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order was accepted: everything that its execution follows from.
 *
 * @param rate units of the target currency for one unit of the source currency, exact as quoted
 * @param fee taken from the source amount before conversion, in its currency
 * @param acceptedAt when the order was taken; the quote's validity is judged at this time, never later
 */
public record OrderPlaced(
        UUID orderId,
        UUID userId,
        String idempotencyKey,
        OrderType type,
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
        boolean simulated)
        implements OrderEvent {

    public OrderPlaced {
        if (from.currency().equals(to.currency())) {
            throw new IllegalArgumentException("from and to must differ in currency, both were " + from.currency());
        }
        if (!fee.currency().equals(from.currency())) {
            throw new IllegalArgumentException("the fee must be in " + from.currency() + ", was in " + fee.currency());
        }
        if (rate.signum() <= 0) {
            throw new IllegalArgumentException("the rate must be positive, was " + Decimals.plain(rate));
        }
    }

    /** What is to be paid out by the event's own numbers; rounded here and nowhere else. */
    public Money due() {
        var exact = from.amount().subtract(fee.amount()).multiply(rate);
        return Money.rounded(exact, to.currency(), rounding);
    }

    /** Why the order cannot be executed whoever has the quote, or null where nothing is wrong with it. */
    public @Nullable Reason flaw() {
        if (acceptedAt.isAfter(quoteExpiresAt)) {
            return Reason.QUOTE_EXPIRED;
        }
        return due().amount().compareTo(to.amount()) == 0 ? null : Reason.AMOUNTS_DIFFER;
    }
}
