package io.crossrate.orders.application;

import io.crossrate.money.Currencies;
import io.crossrate.money.Money;
import io.crossrate.orders.application.Incoming.Received;
import io.crossrate.orders.domain.OrderPlaced;
import io.crossrate.orders.domain.OrderType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.UUID;

/** Orders as events, for tests. */
public final class Placed {

    private static final Instant ACCEPTED_AT = Instant.parse("2026-04-13T14:05:21.482123Z");

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
                OrderType.MARKET,
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
                false);
    }

    public static Received received(int partition, long offset, String eventId, OrderPlaced order) {
        return new Received(new Position(partition, offset), eventId, order);
    }

    private static Money euro(String amount) {
        return new Money(new BigDecimal(amount), Currencies.of("EUR"));
    }
}
