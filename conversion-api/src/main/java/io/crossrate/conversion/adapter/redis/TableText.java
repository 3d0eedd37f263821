package io.crossrate.conversion.adapter.redis;

import io.crossrate.money.Currencies;
import io.crossrate.money.Currency;
import io.crossrate.money.Decimals;
import io.crossrate.money.rate.RateTable;
import io.crossrate.money.rate.TableKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A table as text that people can read in redis-cli: a line {@code name: value} for each property, then a line {@code CODE
 * number} for each rate. Lines of unknown names and codes are passed over, so that replicas of two versions understand
 * each other.
 */
final class TableText {

    private TableText() {}

    static String write(RateTable table) {
        var next = table.nextUpdateAt();
        return """
                snapshotId: %s
                source: %s
                kind: %s
                base: %s
                asOf: %s
                fetchedAt: %s
                simulated: %s
                """
                        .formatted(
                                table.snapshotId(),
                                table.source(),
                                table.kind(),
                                table.base(),
                                table.asOf(),
                                table.fetchedAt(),
                                table.simulated())
                + (next == null ? "" : "nextUpdateAt: " + next + "\n")
                + table.rates().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey(Comparator.comparing(Currency::code)))
                        .map(rate -> rate.getKey() + " " + Decimals.plain(rate.getValue()) + "\n")
                        .collect(Collectors.joining());
    }

    /** The table of the text, or {@link IllegalArgumentException} where it is none. */
    static RateTable read(String text) {
        var properties = new HashMap<String, String>();
        var rates = new HashMap<Currency, BigDecimal>();
        for (var line : text.split("\n", -1)) {
            var colon = line.indexOf(": ");
            var space = line.indexOf(' ');
            if (colon > 0) {
                properties.put(line.substring(0, colon), line.substring(colon + 2));
            } else if (space > 0) {
                Currencies.find(line.substring(0, space))
                        .ifPresent(code -> rates.put(code, new BigDecimal(line.substring(space + 1))));
            }
        }
        var next = properties.get("nextUpdateAt");
        return new RateTable(
                UUID.fromString(value(properties, "snapshotId")),
                value(properties, "source"),
                TableKind.valueOf(value(properties, "kind")),
                Currencies.of(value(properties, "base")),
                Instant.parse(value(properties, "asOf")),
                Instant.parse(value(properties, "fetchedAt")),
                next == null ? null : Instant.parse(next),
                Boolean.parseBoolean(value(properties, "simulated")),
                rates);
    }

    private static String value(Map<String, String> properties, String name) {
        var value = properties.get(name);
        if (value == null) {
            throw new IllegalArgumentException("a table's text has no line '" + name + "'");
        }
        return value;
    }
}
