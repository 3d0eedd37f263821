package io.crossrate.conversion.domain.orders;

import io.crossrate.conversion.domain.RequestRejection.InvalidRequest;
import java.util.Locale;
import java.util.Set;

/**
 * Whom an order is for.
 *
 * @param name 1 to 100 characters
 * @param country a code of ISO 3166-1 alpha-2
 */
public record Customer(String name, String country) {

    private static final int MAX_NAME = 100;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    public Customer {
        if (name.isBlank() || name.codePointCount(0, name.length()) > MAX_NAME) {
            throw new InvalidRequest("'customerName' must have 1 to 100 characters");
        }
        if (!COUNTRIES.contains(country)) {
            throw new InvalidRequest("'country' must be two upper-case letters of ISO 3166, such as GB");
        }
    }

    /** The customer of a new order, whose name shows as it is; names of earlier ones are as they were taken. */
    public static Customer ofNewOrder(String name, String country) {
        var customer = new Customer(name, country);
        NameCharacters.requireShown(name);
        return customer;
    }
}
