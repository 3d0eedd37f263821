package io.crossrate.conversion.application.history;

import io.crossrate.conversion.application.StoreUnavailable;
import io.crossrate.conversion.domain.history.Bucket;
import io.crossrate.conversion.domain.history.Observation;
import io.crossrate.conversion.domain.history.Observed;
import io.crossrate.conversion.domain.history.Resolution;
import io.crossrate.conversion.domain.history.Series;
import io.crossrate.money.Currency;
import io.crossrate.money.rate.RateTable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A history in a map. */
public final class InMemoryRateHistory implements RateHistory {

    private final Map<Series, Map<Resolution, NavigableMap<Instant, Observation>>> held = new HashMap<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile boolean away;

    /** From now on, whether it can be reached. */
    public void away(boolean isAway) {
        away = isAway;
    }

    @Override
    public synchronized void keep(Map<Bucket, Observation> observations) {
        check();
        observations.forEach((bucket, observation) -> buckets(bucket.series(), bucket.resolution())
                .merge(bucket.start(), observation, (old, next) -> next.supersedes(old) ? next : old));
    }

    @Override
    public synchronized long forget(Map<Resolution, Instant> keptSince) {
        check();
        var before = count();
        held.values()
                .forEach(series ->
                        keptSince.forEach((resolution, since) -> series.getOrDefault(resolution, new TreeMap<>())
                                .headMap(since)
                                .clear()));
        return before - count();
    }

    @Override
    public synchronized List<Series> seriesWithin(
            Collection<Currency> codes, boolean simulated, Resolution resolution, Instant from, Instant to) {
        check();
        return held.keySet().stream()
                .filter(series -> codes.contains(series.code()) && series.simulated() == simulated)
                .filter(series -> !buckets(series, resolution).subMap(from, to).isEmpty())
                .sorted(Comparator.comparing(Series::source)
                        .thenComparing(series -> series.base().code())
                        .thenComparing(series -> series.code().code()))
                .toList();
    }

    @Override
    public synchronized Set<String> sources() {
        check();
        return held.keySet().stream().map(Series::source).collect(Collectors.toSet());
    }

    @Override
    public synchronized List<List<Observed>> read(
            List<Series> legs, Resolution resolution, Instant from, Instant to, int limit) {
        check();
        return legs.stream()
                .map(leg -> buckets(leg, resolution).subMap(from, to).entrySet().stream()
                        .limit(limit)
                        .map(entry -> new Observed(
                                entry.getKey(),
                                entry.getValue().asOf(),
                                entry.getValue().rate()))
                        .toList())
                .toList();
    }

    @Override
    public synchronized Optional<Instant> firstCommon(List<Series> legs, Resolution resolution, Instant from) {
        check();
        return buckets(legs.getFirst(), resolution).tailMap(from).keySet().stream()
                .filter(start ->
                        legs.stream().allMatch(leg -> buckets(leg, resolution).containsKey(start)))
                .findFirst();
    }

    @Override
    public synchronized Optional<Instant> lastCommon(List<Series> legs, Resolution resolution, Instant before) {
        check();
        return buckets(legs.getFirst(), resolution).headMap(before, false).descendingKeySet().stream()
                .filter(start ->
                        legs.stream().allMatch(leg -> buckets(leg, resolution).containsKey(start)))
                .findFirst();
    }

    @Override
    public synchronized List<RateTable> heldAt(Instant instant, boolean simulated, Collection<Currency> codes) {
        check();
        record Snapshot(Series series, Observation observation) {}
        var rates = new HashMap<List<Object>, Map<Currency, BigDecimal>>();
        var any = new HashMap<List<Object>, Snapshot>();
        held.keySet().stream()
                .filter(series -> series.simulated() == simulated)
                .filter(series -> codes.isEmpty() || codes.contains(series.code()))
                .forEach(series -> newest(series, instant).ifPresent(observation -> {
                    var key = List.<Object>of(
                            series.source(), series.base(), observation.snapshotId(), observation.fetchedAt());
                    any.put(key, new Snapshot(series, observation));
                    rates.computeIfAbsent(key, _ -> new HashMap<>()).put(series.code(), observation.rate());
                }));
        var tables = new ArrayList<RateTable>();
        any.forEach((key, one) -> tables.add(new RateTable(
                one.observation().snapshotId(),
                one.series().source(),
                one.series().kind(),
                one.series().base(),
                one.observation().asOf(),
                one.observation().fetchedAt(),
                one.series().simulated(),
                rates.getOrDefault(key, Map.of()))));
        tables.sort(Comparator.comparing(RateTable::asOf)
                .thenComparing(RateTable::fetchedAt)
                .thenComparing(RateTable::source));
        return tables;
    }

    private Optional<Observation> newest(Series series, Instant instant) {
        return held.getOrDefault(series, Map.of()).values().stream()
                .flatMap(buckets -> buckets.headMap(instant, true).descendingMap().values().stream()
                        .filter(observation -> observation.isKnownAt(instant))
                        .limit(1))
                .max(Comparator.comparing(Observation::asOf).thenComparing(Observation::fetchedAt));
    }

    private NavigableMap<Instant, Observation> buckets(Series series, Resolution resolution) {
        return held.computeIfAbsent(series, _ -> new HashMap<>()).computeIfAbsent(resolution, _ -> new TreeMap<>());
    }

    private long count() {
        return held.values().stream()
                .flatMap(series -> series.values().stream())
                .mapToLong(Map::size)
                .sum();
    }

    private void check() {
        if (away) {
            refusals.incrementAndGet();
            throw new StoreUnavailable(new IllegalStateException("away"));
        }
    }

    /** How often it was asked while it was away. */
    public int refusals() {
        return refusals.get();
    }

    /** Whether any series has an observation at the resolution. */
    public synchronized boolean holds(Resolution resolution) {
        return held.values().stream()
                .anyMatch(series -> series.containsKey(resolution)
                        && !series.getOrDefault(resolution, new TreeMap<>()).isEmpty());
    }

    /** All that it holds. */
    public synchronized Stream<Observation> all() {
        return held.values().stream()
                .flatMap(series -> series.values().stream())
                .flatMap(buckets -> buckets.values().stream());
    }
}
