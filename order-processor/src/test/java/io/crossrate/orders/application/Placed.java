package io.crossrate.orders.application;

import io.crossrate.money.Currencies;
import io.crossrate.money.Money;
import io.crossrate.orders.application.Incoming.Received;
import io.crossrate.orders.domain.LimitOrderPlaced;
import io.crossrate.orders.domain.OrderEvent;
import io.crossrate.orders.domain.OrderPlaced;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.UUID;

/** Orders as events, for tests. */
public final class Placed {

    private static final Instant ACCEPTED_AT = Instant.parse("2026-04-13T14:05:21.482123Z");

    /** When limit orders of these tests expire. */
    public static final Instant EXPIRES_AT = ACCEPTED_AT.plusSeconds(86_400);

    private Placed() {}

    /** 100.00 EUR to 116.59 USD; the same number gives the same order. */
    public static OrderPlaced order(int number, UUID quoteId) {
        return order(new UUID(5, number), new UUID(4, number), "key-" + number, quoteId);
    }

    public static OrderPlaced order(UUID id, UUID userId, String key, UUID quoteId) {
        return new OrderPlaced(
                id,
                userId,
                key,
                "Ada Lovelace",
                "GB",
                euro("100.00"),
                new Money(new BigDecimal("116.59"), Currencies.of("USD")),
                euro("0.00"),
                new BigDecimal("1.16591"),
                RoundingMode.HALF_EVEN,
                quoteId,
                ACCEPTED_AT.plusSeconds(20),
                ACCEPTED_AT,
                false,
                false);
    }

    /** 100.00 EUR to USD at 1.20 or better; the same number gives the same order. */
    public static LimitOrderPlaced limit(int number, boolean needsReview) {
        return new LimitOrderPlaced(
                new UUID(6, number),
                new UUID(4, number),
                "limit-" + number,
                "Ada Lovelace",
                "GB",
                euro("100.00"),
                Currencies.of("USD"),
                euro("0.00"),
                new BigDecimal("1.20"),
                RoundingMode.HALF_EVEN,
                EXPIRES_AT,
                ACCEPTED_AT,
                needsReview,
                false);
    }

    public static Received received(int partition, long offset, String eventId, OrderEvent event) {
        return new Received(new Position(partition, offset), eventId, event);
    }

    private static Money euro(String amount) {
        return new Money(new BigDecimal(amount), Currencies.of("EUR"));
    }
}
