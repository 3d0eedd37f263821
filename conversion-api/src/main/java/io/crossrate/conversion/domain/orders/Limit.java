package io.crossrate.conversion.domain.orders;

import io.crossrate.conversion.domain.RequestRejection.InvalidAmount;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a limit order waits for.
 *
 * @param rate the least units of the bought currency for one of the paid; greater than zero
 * @param expiresAt until when it waits
 */
public record Limit(BigDecimal rate, Instant expiresAt) {

    public Limit {
        if (rate.signum() <= 0) {
            throw new InvalidAmount("'limitRate' must be greater than zero");
        }
    }
}
