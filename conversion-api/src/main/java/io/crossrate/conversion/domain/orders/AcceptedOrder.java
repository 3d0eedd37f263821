package io.crossrate.conversion.domain.orders;

import io.crossrate.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** An order as it was accepted: what its owner is told before it is processed. */
public record AcceptedOrder(
        UUID id,
        UUID userId,
        Customer customer,
        Money from,
        Money to,
        BigDecimal rate,
        UUID quoteId,
        boolean simulated,
        Instant acceptedAt) {}
