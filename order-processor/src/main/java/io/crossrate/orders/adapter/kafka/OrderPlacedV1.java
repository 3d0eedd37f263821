package io.crossrate.orders.adapter.kafka;

import io.crossrate.money.Currencies;
import io.crossrate.money.Currency;
import io.crossrate.money.Decimals;
import io.crossrate.money.Money;
import io.crossrate.orders.domain.OrderPlaced;
import io.crossrate.orders.domain.OrderType;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** OrderPlaced as it is on the wire; every field may be missing or nonsense until {@link #toDomain} has passed. */
@Serdeable.Deserializable
record OrderPlacedV1(
        @Nullable String orderId,
        @Nullable String userId,
        @Nullable String idempotencyKey,
        @Nullable String type,
        @Nullable String customerName,
        @Nullable String country,
        @Nullable MoneyV1 from,
        @Nullable MoneyV1 to,
        @Nullable MoneyV1 fee,
        @Nullable String rate,
        @Nullable String rounding,
        @Nullable String quoteId,
        @Nullable String quoteExpiresAt,
        @Nullable String acceptedAt,
        @Nullable Boolean simulated) {

    private static final Pattern RATE = Pattern.compile("\\d{1,40}(\\.\\d{1,40})?");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final int LONGEST_NAME = 100;

    /** An amount of a currency on the wire. */
    @Serdeable
    record MoneyV1(@Nullable String currency, @Nullable String amount) {

        static MoneyV1 of(Money money) {
            return new MoneyV1(money.currency().code(), Decimals.plain(money.amount()));
        }

        Money toDomain(String field) {
            return new Money(
                    Decimals.parse(required(amount, field + ".amount")),
                    knownCurrency(required(currency, field + ".currency")));
        }
    }

    /**
     * The event.
     *
     * @throws IllegalArgumentException where a field is missing or has no meaning; the message names it
     */
    OrderPlaced toDomain() {
        var source = required(from, "from").toDomain("from");
        return new OrderPlaced(
                UUID.fromString(required(orderId, "orderId")),
                UUID.fromString(required(userId, "userId")),
                matching(KEY, required(idempotencyKey, "idempotencyKey"), "idempotencyKey"),
                type(required(type, "type")),
                name(required(customerName, "customerName")),
                matching(COUNTRY, required(country, "country"), "country"),
                source,
                required(to, "to").toDomain("to"),
                fee == null ? new Money(BigDecimal.ZERO, source.currency()) : fee.toDomain("fee"),
                new BigDecimal(matching(RATE, required(rate, "rate"), "rate")),
                RoundingMode.valueOf(required(rounding, "rounding")),
                UUID.fromString(required(quoteId, "quoteId")),
                instant(required(quoteExpiresAt, "quoteExpiresAt")),
                instant(required(acceptedAt, "acceptedAt")),
                required(simulated, "simulated"));
    }

    private static <T> T required(@Nullable T value, String field) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }

    private static String matching(Pattern pattern, String text, String field) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException(field + " has no meaning");
        }
        return text;
    }

    private static OrderType type(String word) {
        return switch (word) {
            case "market" -> OrderType.MARKET;
            default -> throw new IllegalArgumentException("type has no meaning");
        };
    }

    private static String name(String text) {
        if (text.isEmpty() || text.codePointCount(0, text.length()) > LONGEST_NAME) {
            throw new IllegalArgumentException("customerName must have 1 to 100 characters");
        }
        return text;
    }

    private static Currency knownCurrency(String code) {
        return Currencies.find(code).orElseThrow(() -> new IllegalArgumentException("a currency code is unknown"));
    }

    /** The books keep microseconds. */
    private static Instant instant(String text) {
        return Instant.parse(text).truncatedTo(ChronoUnit.MICROS);
    }
}
