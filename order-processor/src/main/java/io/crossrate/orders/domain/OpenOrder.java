package io.crossrate.orders.domain;

import io.crossrate.money.CurrencyPair;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A limit order that waits for its rate, with all that matching needs of it.
 *
 * @param partition of the log, in which it was placed
 * @param pair whose rate it waits for
 * @param limitRate the least rate
 * @param simulated whether it waits for the simulated market
 */
public record OpenOrder(
        UUID id, int partition, CurrencyPair pair, BigDecimal limitRate, Instant expiresAt, boolean simulated) {

    /** The order, where it is open. */
    public static Optional<OpenOrder> of(Order order, int partition) {
        return order.status() == Status.OPEN && order.placed() instanceof LimitOrderPlaced limit
                ? Optional.of(new OpenOrder(
                        order.id(), partition, limit.pair(), limit.limitRate(), limit.expiresAt(), limit.simulated()))
                : Optional.empty();
    }
}
