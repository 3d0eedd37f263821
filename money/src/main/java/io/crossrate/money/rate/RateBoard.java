package io.crossrate.money.rate;

import io.crossrate.money.Currencies;
import io.crossrate.money.Currency;
import io.crossrate.money.CurrencyKind;
import io.crossrate.money.CurrencyPair;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Every source's newest table, with its last word on codes that the table lacks, and the rate of any pair that follows
 * from them. Immutable: what it answers holds until {@link #changesAt}, when a table loses its freshness and a new board
 * is due.
 */
public final class RateBoard {

    private static final Currency USD = Currencies.of("USD");
    private static final int MAX_PREPARED = 20_000;

    private final SortedMap<String, SourceTables> sources;
    private final List<String> preference;
    private final FreshnessRules rules;
    private final IdentityHashMap<RateTable, Freshness> freshness;
    private final List<SourceTables> fiat;
    private final List<SourceTables> crypto;
    private final Instant changesAt;
    private final Map<CurrencyPair, Rate> prepared = new ConcurrentHashMap<>();

    private RateBoard(
            SortedMap<String, SourceTables> sources, List<String> preference, FreshnessRules rules, Instant now) {
        this.sources = sources;
        this.preference = preference;
        this.rules = rules;
        this.freshness = new IdentityHashMap<>();
        allTables().forEach(table -> freshness.put(table, rules.of(table, now)));
        this.fiat = inOrder(TableKind.FIAT);
        this.crypto = inOrder(TableKind.CRYPTO);
        this.changesAt = sources.values().stream()
                .map(tables -> tables.changesAt(now, rules))
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    private RateBoard(RateBoard other) {
        this.sources = other.sources;
        this.preference = other.preference;
        this.rules = other.rules;
        this.freshness = other.freshness;
        this.fiat = other.fiat;
        this.crypto = other.crypto;
        this.changesAt = other.changesAt;
    }

    /** A board without tables; sources named first in the preference are asked first among their kind. */
    public static RateBoard empty(List<String> preference, FreshnessRules rules) {
        return new RateBoard(new TreeMap<>(), List.copyOf(preference), rules, Instant.EPOCH);
    }

    /** The board with what this table says and no newer one of its source does; this board itself where that is nothing. */
    public RateBoard with(RateTable table, Instant now) {
        var held = sources.get(table.source());
        var known = held == null ? SourceTables.of(table) : held.with(table).at(now, rules);
        if (known == held) {
            return this;
        }
        var next = new TreeMap<>(sources);
        next.put(table.source(), known);
        return new RateBoard(next, preference, rules, now);
    }

    /** The same tables as they are trusted at that instant. */
    public RateBoard at(Instant now) {
        var next = new TreeMap<>(sources);
        next.replaceAll((source, tables) -> tables.at(now, rules));
        return new RateBoard(next, preference, rules, now);
    }

    /** The same board without the rates that it has worked out so far, to be kept for long in little memory. */
    public RateBoard bare() {
        return new RateBoard(this);
    }

    /** Until when this board's answers hold as far as they depend on time alone. */
    public Instant changesAt() {
        return changesAt;
    }

    /** Each source's newest table, by the sources' names. */
    public Collection<RateTable> tables() {
        return sources.values().stream().map(SourceTables::newest).toList();
    }

    /** Each source's newest table and what is left of its older ones: the last word of every source on every code. */
    public Stream<RateTable> allTables() {
        return sources.values().stream().flatMap(tables -> tables.all().stream());
    }

    public boolean isEmpty() {
        return sources.isEmpty();
    }

    /** Whether the market is the simulated one: the table that was read last says so. */
    public boolean isSimulated() {
        return tables().stream()
                .max(Comparator.comparing(RateTable::fetchedAt))
                .map(RateTable::simulated)
                .orElse(false);
    }

    /** How far a table of this board is trusted. */
    public Freshness freshness(RateTable table) {
        return freshness.getOrDefault(table, Freshness.STALE);
    }

    /** When the first of the tables that the rate follows from is to be replaced. */
    public Instant nextPublication(Rate rate) {
        return rate.path().stream()
                .map(leg -> rules.nextPublication(leg.table()))
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    /** Every currency that a table prices, in the order of the codes. */
    public SortedSet<Currency> currencies() {
        var all = new TreeSet<>(Comparator.comparing(Currency::code));
        allTables().forEach(table -> {
            all.add(table.base());
            all.addAll(table.rates().keySet());
        });
        return all;
    }

    /** The pair's rate; empty where no source, nor two of them through USD, leads from one currency to the other. */
    public Optional<Rate> rate(CurrencyPair pair) {
        var ready = prepared.get(pair);
        if (ready != null) {
            return Optional.of(ready);
        }
        var derived = freshest(ways(pair.base(), pair.quote())).map(path -> Rate.along(pair, path, worst(path)));
        if (prepared.size() < MAX_PREPARED) {
            derived.ifPresent(rate -> prepared.put(pair, rate));
        }
        return derived;
    }

    /**
     * Fiat money goes through a fiat table, anything else through a crypto table where one has both. Else a fiat table
     * leads to USD and a crypto table on from there, or the other way round.
     */
    private Stream<List<Leg>> ways(Currency from, Currency to) {
        var bothFiat = from.kind() == CurrencyKind.FIAT && to.kind() == CurrencyKind.FIAT;
        return bothFiat
                ? Stream.of(within(fiat, from, to), acrossUsd(from, to), within(crypto, from, to))
                        .flatMap(way -> way)
                : Stream.of(within(crypto, from, to), within(fiat, from, to), acrossUsd(from, to))
                        .flatMap(way -> way);
    }

    private static Stream<List<Leg>> within(List<SourceTables> candidates, Currency from, Currency to) {
        return candidates.stream().flatMap(tables -> tables.legs(from, to).stream());
    }

    private Stream<List<Leg>> acrossUsd(Currency from, Currency to) {
        return from.equals(USD) || to.equals(USD)
                ? Stream.empty()
                : Stream.concat(across(fiat, from, crypto, to), across(crypto, from, fiat, to));
    }

    private Stream<List<Leg>> across(List<SourceTables> near, Currency from, List<SourceTables> far, Currency to) {
        return freshest(within(near, from, USD))
                .flatMap(toUsd -> freshest(within(far, USD, to))
                        .map(fromUsd ->
                                Stream.concat(toUsd.stream(), fromUsd.stream()).toList()))
                .stream();
    }

    /** Of these ways the one that is trusted most, the first of several: who publishes on time answers before who is late. */
    private Optional<List<Leg>> freshest(Stream<List<Leg>> ways) {
        return ways.min(Comparator.comparing(this::worst));
    }

    private Freshness worst(List<Leg> path) {
        return path.stream().map(leg -> freshness(leg.table())).reduce(Freshness.FRESH, Freshness::worst);
    }

    /** By preference, unnamed sources last and by name. */
    private List<SourceTables> inOrder(TableKind kind) {
        return sources.values().stream()
                .filter(tables -> tables.newest().kind() == kind)
                .sorted(Comparator.comparingInt(this::rank))
                .toList();
    }

    private int rank(SourceTables tables) {
        var index = preference.indexOf(tables.newest().source());
        return index < 0 ? preference.size() : index;
    }
}
