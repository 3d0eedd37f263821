package io.crossrate.web.adapter.http;

import io.micronaut.serde.annotation.Serdeable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a person enters to place an order, with the key that the page gave along. */
@Serdeable
record PlaceOrderForm(@Nullable String customerName, @Nullable String country, @Nullable String idempotencyKey) {

    private static final int MAX_NAME = 100;

    String name() {
        return Objects.requireNonNullElse(customerName, "").strip();
    }

    String countryCode() {
        return Objects.requireNonNullElse(country, "");
    }

    /** What is wrong, by field; empty where nothing is. */
    Map<String, String> wrong() {
        var wrong = new LinkedHashMap<String, String>();
        if (name().isEmpty() || name().length() > MAX_NAME || name().chars().anyMatch(Character::isISOControl)) {
            wrong.put("customerName", "Enter the name for the order, 1 to 100 characters.");
        }
        if (Country.all().stream().noneMatch(known -> known.code().equals(countryCode()))) {
            wrong.put("country", "Choose a country from the list.");
        }
        return wrong;
    }
}
