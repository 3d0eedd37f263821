package io.crossrate.web.adapter.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whom an order is for, as typed. */
public record Customer(String name, String country) {

    private static final int MAX_NAME = 100;

    static Customer of(@Nullable String name, @Nullable String country) {
        return new Customer(Objects.requireNonNullElse(name, "").strip(), Objects.requireNonNullElse(country, ""));
    }

    /** What is wrong, by field; empty where nothing is. */
    Map<String, String> wrong() {
        var wrong = new LinkedHashMap<String, String>();
        if (name.isEmpty() || name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
            wrong.put("customerName", "Enter the name for the order, 1 to 100 characters.");
        }
        if (Country.all().stream().noneMatch(known -> known.code().equals(country))) {
            wrong.put("country", "Choose a country from the list.");
        }
        return wrong;
    }
}
