package io.crossrate.conversion.domain.orders;

import io.crossrate.money.Money;
import io.crossrate.money.rate.Rate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A price that one user may take with one order until it expires.
 *
 * @param rate units of to for one unit of from, with 24 significant digits; the amounts follow from it
 */
public record Quote(
        UUID id,
        UUID userId,
        Money from,
        Money to,
        BigDecimal rate,
        Money fee,
        RoundingMode rounding,
        List<QuotedLeg> path,
        boolean simulated,
        Instant issuedAt,
        Instant expiresAt) {

    public Quote {
        path = List.copyOf(path);
    }

    /** A quote of this price to this user. */
    public static Quote offer(UUID userId, Price price, Rate rate, Instant now, Duration validity) {
        return new Quote(
                UUID.randomUUID(),
                userId,
                price.from(),
                price.to(),
                rate.printed(),
                price.fee(),
                Price.ROUNDING,
                rate.path().stream().map(QuotedLeg::of).toList(),
                rate.simulated(),
                now,
                now.plus(validity));
    }

    /** Whether the offer stands at that time. */
    public boolean isOpenAt(Instant instant) {
        return instant.isBefore(expiresAt);
    }
}
