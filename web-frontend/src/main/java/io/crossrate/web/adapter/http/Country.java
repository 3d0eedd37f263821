package io.crossrate.web.adapter.http;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A country of ISO 3166. */
public record Country(String code, String name) {

    private static final List<Country> ALL = Arrays.stream(Locale.getISOCountries())
            .map(code -> new Country(code, Locale.of("", code).getDisplayCountry(Locale.ENGLISH)))
            .sorted(Comparator.comparing(Country::name))
            .toList();

    /** Every country, by name. */
    public static List<Country> all() {
        return ALL;
    }

    /** The country's name, or the code where there is none. */
    public static String nameOf(String code) {
        return ALL.stream()
                .filter(country -> country.code().equals(code))
                .map(Country::name)
                .findFirst()
                .orElse(code);
    }
}
