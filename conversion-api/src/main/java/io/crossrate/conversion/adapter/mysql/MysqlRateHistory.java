package io.crossrate.conversion.adapter.mysql;

import io.crossrate.conversion.adapter.mysql.HistoryRows.Row;
import io.crossrate.conversion.application.history.RateHistory;
import io.crossrate.conversion.domain.history.Bucket;
import io.crossrate.conversion.domain.history.Observation;
import io.crossrate.conversion.domain.history.Observed;
import io.crossrate.conversion.domain.history.Resolution;
import io.crossrate.conversion.domain.history.Series;
import io.crossrate.money.Currency;
import io.crossrate.money.rate.RateTable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** The history in {@code rate_series} and {@code rate_history}. */
@Singleton
final class MysqlRateHistory implements RateHistory {

    private final ServiceDatabase database;
    private final SeriesKeys keys = new SeriesKeys();

    MysqlRateHistory(ServiceDatabase database) {
        this.database = database;
    }

    @Override
    public void keep(Map<Bucket, Observation> observations) {
        var series = observations.keySet().stream().map(Bucket::series).collect(Collectors.toSet());
        try {
            database.withHandle(handle -> {
                keys.learn(handle, series);
                return null;
            });
            var rows = observations.entrySet().stream()
                    .map(entry -> new Row(keys.of(entry.getKey().series()), entry.getKey(), entry.getValue()))
                    .sorted(Row.BY_KEY)
                    .toList();
            database.inTransaction(handle -> {
                HistoryRows.keep(handle, rows);
                return null;
            });
        } catch (JdbiException e) {
            keys.forget();
            throw e;
        }
    }

    @Override
    public long forget(Map<Resolution, Instant> keptSince) {
        return database.withHandle(handle -> HistoryPruning.forget(handle, keptSince));
    }

    @Override
    public List<Series> seriesWithin(
            Collection<Currency> codes, boolean simulated, Resolution resolution, Instant from, Instant to) {
        return database.withHandle(
                handle -> HistoryQueries.seriesWithin(handle, codes, simulated, resolution, from, to));
    }

    @Override
    public Set<String> sources() {
        return database.withHandle(handle -> handle.createQuery("SELECT DISTINCT source FROM rate_series")
                .mapTo(String.class)
                .set());
    }

    @Override
    public List<List<Observed>> read(List<Series> legs, Resolution resolution, Instant from, Instant to, int limit) {
        return database.withHandle(
                handle -> HistoryQueries.read(handle, learnt(handle, legs), resolution, from, to, limit));
    }

    @Override
    public Optional<Instant> firstCommon(List<Series> legs, Resolution resolution, Instant from) {
        return database.withHandle(
                handle -> HistoryQueries.common(handle, learnt(handle, legs), resolution, ">=", from, "ASC"));
    }

    @Override
    public Optional<Instant> lastCommon(List<Series> legs, Resolution resolution, Instant before) {
        return database.withHandle(
                handle -> HistoryQueries.common(handle, learnt(handle, legs), resolution, "<", before, "DESC"));
    }

    @Override
    public List<RateTable> heldAt(Instant instant, boolean simulated, Collection<Currency> codes) {
        return database.withHandle(handle -> HistoryAsOf.heldAt(handle, instant, simulated, codes));
    }

    private List<Integer> learnt(Handle handle, List<Series> legs) {
        keys.learn(handle, legs);
        return legs.stream().map(keys::of).toList();
    }
}
