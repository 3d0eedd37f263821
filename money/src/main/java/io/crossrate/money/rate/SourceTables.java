package io.crossrate.money.rate;

import io.crossrate.money.Currency;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The last word of one source on every code: its newest table, and of older ones what no newer one says. Each keeps its
 * own times, so that a value that stands in is as old as it is. It is the same in whatever order the tables came; only
 * between a simulated and a real market, whose times do not compare, nothing is carried over.
 */
final class SourceTables {

    /** Newest first; no code has a rate in two of them. */
    private final List<RateTable> tables;

    private SourceTables(List<RateTable> tables) {
        this.tables = tables;
    }

    static SourceTables of(RateTable first) {
        return new SourceTables(List.of(first));
    }

    /** With what the table says and no newer one does; this itself where that is nothing. */
    SourceTables with(RateTable table) {
        if (table.simulated() != newest().simulated()) {
            return table.isNewerThan(newest()) ? of(table) : this;
        }
        var all = new ArrayList<RateTable>(tables.size() + 1);
        tables.stream().filter(held -> !table.isNewerThan(held)).forEach(all::add);
        var place = all.size();
        all.add(table);
        all.addAll(tables.subList(place, tables.size()));
        var left = eachCodeOnce(all);
        return left.equals(tables) ? this : new SourceTables(left);
    }

    /** Without what is left of tables that are forgotten at that instant; the newest one stays. */
    SourceTables at(Instant now, FreshnessRules rules) {
        var older = tables.subList(1, tables.size());
        if (older.stream().allMatch(table -> now.isBefore(rules.forgottenAt(table)))) {
            return this;
        }
        var left = older.stream().filter(table -> now.isBefore(rules.forgottenAt(table)));
        return new SourceTables(Stream.concat(Stream.of(newest()), left).toList());
    }

    /** When a table of these is next trusted otherwise than at that instant, or forgotten. */
    Instant changesAt(Instant now, FreshnessRules rules) {
        var changesAt = rules.nextChange(newest(), now);
        for (var left : tables.subList(1, tables.size())) {
            var next = rules.nextChange(left, now);
            var change = next.equals(Instant.MAX) ? rules.forgottenAt(left) : next;
            changesAt = change.isBefore(changesAt) ? change : changesAt;
        }
        return changesAt;
    }

    RateTable newest() {
        return tables.getFirst();
    }

    /** The newest table, and what is left of older ones. */
    List<RateTable> all() {
        return tables;
    }

    /** The way from one currency to the other, through one table or through the base that two of them share. */
    Optional<List<Leg>> legs(Currency from, Currency to) {
        for (var table : tables) {
            if (table.has(from) && table.has(to)) {
                return Optional.of(table.legs(from, to));
            }
        }
        return quoting(from).flatMap(near -> quoting(to)
                .filter(far -> far.base().equals(near.base()))
                .map(far -> List.of(near.leg(from, true), far.leg(to, false))));
    }

    private Optional<RateTable> quoting(Currency code) {
        return tables.stream().filter(table -> table.rates().containsKey(code)).findFirst();
    }

    private static List<RateTable> eachCodeOnce(List<RateTable> newestFirst) {
        var said = new HashSet<Currency>();
        var left = new ArrayList<RateTable>(newestFirst.size());
        for (var table : newestFirst) {
            table.without(said).ifPresent(left::add);
            said.add(table.base());
            said.addAll(table.rates().keySet());
        }
        return List.copyOf(left);
    }
}
