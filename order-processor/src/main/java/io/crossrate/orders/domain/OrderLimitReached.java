package io.crossrate.orders.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The market gives what a limit order asks for.
 *
 * @param rate units of the order's target currency for one unit of its source currency
 * @param path the published numbers that the rate follows from
 * @param reachedAt when it was seen; after the order's expiry it counts for nothing
 * @param simulated whether the market is the built-in simulator's
 */
public record OrderLimitReached(UUID orderId, BigDecimal rate, List<PathLeg> path, Instant reachedAt, boolean simulated)
        implements Decision {

    public OrderLimitReached {
        Amounts.requirePositive(rate, "rate");
        path = List.copyOf(path);
    }
}
