package io.crossrate.benchmarks;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** OrderPlaced on the wire, as contracts/schemas/OrderPlaced.v1.json has it. */
@Serdeable
public record OrderPlaced(
        String orderId,
        String userId,
        String idempotencyKey,
        String type,
        String customerName,
        String country,
        Amount from,
        Amount to,
        String rate,
        Amount fee,
        String rounding,
        List<Step> path,
        String quoteId,
        String quoteIssuedAt,
        String quoteExpiresAt,
        String acceptedAt,
        boolean simulated) {

    /** One published rate on the way from one currency to the other. */
    @Serdeable
    public record Step(String base, String quote, String rate, String source, String asOf, String snapshotId) {}

    /** A new order of the user, just accepted. */
    public static OrderPlaced by(String userId) {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var snapshotId = "5f0c1f4e-3c8e-5d0a-9a4b-0d6a1c2b3e4f";
        var asOf = now.minus(Duration.ofMinutes(5)).toString();
        return new OrderPlaced(
                UUID.randomUUID().toString(),
                userId,
                UUID.randomUUID().toString(),
                "market",
                "Ada Lovelace",
                "GB",
                new Amount("EUR", "100.00"),
                new Amount("USD", "116.59"),
                "1.16591",
                new Amount("EUR", "0.00"),
                "HALF_EVEN",
                List.of(new Step("EUR", "USD", "1.16591", "frankfurter", asOf, snapshotId)),
                UUID.randomUUID().toString(),
                now.minus(Duration.ofSeconds(10)).toString(),
                now.plus(Duration.ofSeconds(20)).toString(),
                now.toString(),
                false);
    }
}
