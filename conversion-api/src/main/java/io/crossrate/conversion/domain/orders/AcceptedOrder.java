package io.crossrate.conversion.domain.orders;

import io.crossrate.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An order as it was accepted: what its owner is told before it is processed.
 *
 * @param to what it buys; a limit order buys at least that
 * @param rate the quoted one, or the limit
 * @param quoteId of a market order
 * @param limit of a limit order
 */
public record AcceptedOrder(
        UUID id,
        UUID userId,
        Customer customer,
        Money from,
        Money to,
        BigDecimal rate,
        Optional<UUID> quoteId,
        Optional<Limit> limit,
        boolean simulated,
        Instant acceptedAt) {}
