package io.crossrate.conversion.domain;

import io.crossrate.money.Currencies;
import io.crossrate.money.Currency;
import io.crossrate.money.CurrencyKind;
import io.crossrate.money.CurrencyPair;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Every source's newest table, and the rate of any pair that follows from them. Immutable: what it answers holds until
 * {@link #changesAt}, when a table loses its freshness and a new board is due.
 */
public final class RateBoard {

    private static final Currency USD = Currencies.of("USD");
    private static final int MAX_PREPARED = 20_000;

    private final SortedMap<String, RateTable> tables;
    private final List<String> preference;
    private final FreshnessRules rules;
    private final Map<String, Freshness> freshness = new TreeMap<>();
    private final List<RateTable> fiat;
    private final List<RateTable> crypto;
    private final Instant changesAt;
    private final Map<CurrencyPair, Rate> prepared = new ConcurrentHashMap<>();

    private RateBoard(SortedMap<String, RateTable> tables, List<String> preference, FreshnessRules rules, Instant now) {
        this.tables = tables;
        this.preference = preference;
        this.rules = rules;
        tables.values().forEach(table -> freshness.put(table.source(), rules.of(table, now)));
        this.fiat = inOrder(TableKind.FIAT);
        this.crypto = inOrder(TableKind.CRYPTO);
        this.changesAt = tables.values().stream()
                .map(table -> rules.nextChange(table, now))
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    /** A board without tables; sources named first in the preference are asked first among their kind. */
    public static RateBoard empty(List<String> preference, FreshnessRules rules) {
        return new RateBoard(new TreeMap<>(), List.copyOf(preference), rules, Instant.EPOCH);
    }

    /** The board with this table in place of its source's older one; this board itself where the table is not newer. */
    public RateBoard with(RateTable table, Instant now) {
        var held = tables.get(table.source());
        if (held != null && !table.isNewerThan(held)) {
            return this;
        }
        var next = new TreeMap<>(tables);
        next.put(table.source(), table);
        return new RateBoard(next, preference, rules, now);
    }

    /** The same tables as they are trusted at that instant. */
    public RateBoard at(Instant now) {
        return new RateBoard(tables, preference, rules, now);
    }

    /** Until when this board's answers hold as far as they depend on time alone. */
    public Instant changesAt() {
        return changesAt;
    }

    /** The tables by their sources' names. */
    public Collection<RateTable> tables() {
        return tables.values();
    }

    public boolean isEmpty() {
        return tables.isEmpty();
    }

    /** How far a source's table is trusted. */
    public Freshness freshness(RateTable table) {
        return freshness.getOrDefault(table.source(), Freshness.STALE);
    }

    /** Every currency that a table prices, in the order of the codes. */
    public SortedSet<Currency> currencies() {
        var all = new TreeSet<>(Comparator.comparing(Currency::code));
        for (var table : tables.values()) {
            all.add(table.base());
            all.addAll(table.rates().keySet());
        }
        return all;
    }

    /** The pair's rate; empty where no table, nor two of them through USD, leads from one currency to the other. */
    public Optional<Rate> rate(CurrencyPair pair) {
        var ready = prepared.get(pair);
        if (ready != null) {
            return Optional.of(ready);
        }
        var derived = path(pair.base(), pair.quote()).map(path -> Rate.along(pair, path, worst(path)));
        if (prepared.size() < MAX_PREPARED) {
            derived.ifPresent(rate -> prepared.put(pair, rate));
        }
        return derived;
    }

    /**
     * Fiat money goes through a fiat table, anything else through a crypto table where one has both. Else a fiat table
     * leads to USD and a crypto table on from there, or the other way round.
     */
    private Optional<List<Leg>> path(Currency from, Currency to) {
        var bothFiat = from.kind() == CurrencyKind.FIAT && to.kind() == CurrencyKind.FIAT;
        return bothFiat
                ? within(fiat, from, to).or(() -> acrossUsd(from, to)).or(() -> within(crypto, from, to))
                : within(crypto, from, to).or(() -> within(fiat, from, to)).or(() -> acrossUsd(from, to));
    }

    private static Optional<List<Leg>> within(List<RateTable> candidates, Currency from, Currency to) {
        return first(candidates, table -> table.has(from) && table.has(to)).map(table -> table.legs(from, to));
    }

    private Optional<List<Leg>> acrossUsd(Currency from, Currency to) {
        if (from.equals(USD) || to.equals(USD)) {
            return Optional.empty();
        }
        return across(fiat, from, crypto, to).or(() -> across(crypto, from, fiat, to));
    }

    private static Optional<List<Leg>> across(List<RateTable> near, Currency from, List<RateTable> far, Currency to) {
        return within(near, from, USD).flatMap(toUsd -> within(far, USD, to)
                .map(fromUsd -> Stream.concat(toUsd.stream(), fromUsd.stream()).toList()));
    }

    private static Optional<RateTable> first(List<RateTable> candidates, Predicate<RateTable> condition) {
        return candidates.stream().filter(condition).findFirst();
    }

    private Freshness worst(List<Leg> path) {
        return path.stream().map(leg -> freshness(leg.table())).reduce(Freshness.FRESH, Freshness::worst);
    }

    /** What is stale steps behind what is not; then by preference, unnamed sources last and by name. */
    private List<RateTable> inOrder(TableKind kind) {
        return tables.values().stream()
                .filter(table -> table.kind() == kind)
                .sorted(Comparator.comparing((RateTable table) -> freshness(table) == Freshness.STALE)
                        .thenComparingInt(this::rank))
                .toList();
    }

    private int rank(RateTable table) {
        var index = preference.indexOf(table.source());
        return index < 0 ? preference.size() : index;
    }
}
