package io.crossrate.orders.adapter.kafka;

import io.crossrate.money.Currencies;
import io.crossrate.money.Currency;
import io.crossrate.orders.domain.KeptTimes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads fields of events; throws {@code IllegalArgumentException} where one is missing or has no meaning, and names it. */
final class Fields {

    private static final Pattern RATE = Pattern.compile("\\d{1,40}(\\.\\d{1,40})?");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final int LONGEST_NAME = 100;

    private Fields() {}

    static <T> T required(@Nullable T value, String field) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }

    static UUID uuid(@Nullable String text, String field) {
        return UUID.fromString(required(text, field));
    }

    static BigDecimal rate(@Nullable String text, String field) {
        return new BigDecimal(matching(RATE, text, field));
    }

    static String country(@Nullable String text) {
        return matching(COUNTRY, text, "country");
    }

    static String idempotencyKey(@Nullable String text) {
        return matching(KEY, text, "idempotencyKey");
    }

    static String customerName(@Nullable String text) {
        var name = required(text, "customerName");
        if (name.isEmpty() || name.codePointCount(0, name.length()) > LONGEST_NAME) {
            throw new IllegalArgumentException("customerName must have 1 to 100 characters");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
            throw new IllegalArgumentException("customerName has half a character");
        }
        return name;
    }

    static Currency currency(@Nullable String code, String field) {
        return Currencies.find(required(code, field))
                .orElseThrow(() -> new IllegalArgumentException(field + ": the currency code is unknown"));
    }

    /** One that always leads to an amount, unlike UNNECESSARY. */
    static RoundingMode rounding(@Nullable String text) {
        var mode = RoundingMode.valueOf(required(text, "rounding"));
        if (mode == RoundingMode.UNNECESSARY) {
            throw new IllegalArgumentException("rounding must round");
        }
        return mode;
    }

    /** The books keep microseconds. */
    static Instant instant(@Nullable String text, String field) {
        var instant = Instant.parse(required(text, field)).truncatedTo(ChronoUnit.MICROS);
        if (!KeptTimes.include(instant)) {
            throw new IllegalArgumentException(field + " must be between the years 1000 and 9999");
        }
        return instant;
    }

    private static String matching(Pattern pattern, @Nullable String text, String field) {
        var present = required(text, field);
        if (!pattern.matcher(present).matches()) {
            throw new IllegalArgumentException(field + " has no meaning");
        }
        return present;
    }
}
