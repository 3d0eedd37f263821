package io.crossrate.benchmarks;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** LimitOrderPlaced on the wire, as contracts/schemas/LimitOrderPlaced.v1.json has it. */
@Serdeable
record LimitOrderPlaced(
        String orderId,
        String userId,
        String idempotencyKey,
        String customerName,
        String country,
        Amount from,
        String to,
        Amount fee,
        String limitRate,
        String rounding,
        String expiresAt,
        String acceptedAt,
        boolean needsReview,
        boolean simulated) {

    /** A new order, just accepted, that waits longer than the benchmark takes. */
    static LimitOrderPlaced of(String from, String to, String limitRate) {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new LimitOrderPlaced(
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                "Ada Lovelace",
                "GB",
                new Amount(from, "1"),
                to,
                new Amount(from, "0"),
                limitRate,
                "HALF_EVEN",
                now.plus(Duration.ofDays(1)).toString(),
                now.toString(),
                false,
                false);
    }
}
