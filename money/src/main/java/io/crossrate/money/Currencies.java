package io.crossrate.money;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The currency registry, by code: ISO 4217 with its withdrawn codes since 1999, crypto, metals and the local pounds and
 * dollars that providers quote. It is ours because the JDK's gives XAU −1 minor units and does not know BTC.
 */
public final class Currencies {

    private static final Map<String, Currency> BY_CODE = load();

    private Currencies() {}

    /** The currency of this exact code; empty where the registry has none (codes are upper-case). */
    public static Optional<Currency> find(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** The currency of this exact code. */
    public static Currency of(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("unknown currency " + code));
    }

    /** All currencies in the order of their codes, withdrawn ones included. */
    public static Collection<Currency> all() {
        return BY_CODE.values();
    }

    private static Map<String, Currency> load() {
        var resource = Objects.requireNonNull(Currencies.class.getResourceAsStream("currencies.csv"));
        try (var lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            var byCode = new TreeMap<String, Currency>();
            lines.lines().skip(1).map(Currencies::parse).forEach(currency -> byCode.put(currency.code(), currency));
            return Collections.unmodifiableMap(byCode);
        } catch (IOException e) {
            throw new UncheckedIOException("currencies.csv cannot be read", e);
        }
    }

    private static Currency parse(String line) {
        var field = line.split(",", -1);
        return new Currency(
                field[0],
                field[1],
                CurrencyKind.valueOf(field[2]),
                Integer.parseInt(field[3]),
                field[4],
                field[5].isEmpty() ? null : YearMonth.parse(field[5]));
    }
}
