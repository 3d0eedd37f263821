package io.crossrate.conversion.adapter.mysql;

import io.crossrate.conversion.domain.history.Observation;
import io.crossrate.conversion.domain.history.Resolution;
import io.crossrate.conversion.domain.history.Series;
import io.crossrate.money.Currency;
import io.crossrate.money.rate.RateTable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Puts together what sources had said at an instant of the past. */
final class HistoryAsOf {

    /**
     * The last row of a series at a resolution that {@link Observation#isKnownAt} lets count: one step along the key, or
     * two where the last observation of the instant's own bucket came after it. All values stand in the statement itself, so that the server
     * begins where the instant is rather than at the series' end.
     */
    private static final String LAST_ROW =
            """
            (SELECT series_id, as_of, fetched_at, rate, scale, snapshot_id FROM rate_history
            WHERE series_id = ? AND resolution = ? AND bucket_start <= ? AND as_of <= ?
              AND (fetched_at <= ? OR fetched_at > as_of + ?)
            ORDER BY bucket_start DESC LIMIT 1)""";

    private static final int ROWS_OF_STATEMENT = 64;

    private HistoryAsOf() {}

    /** The numbers of one snapshot. */
    private record Snapshot(UUID id, String source, Series series, Instant asOf, Instant fetchedAt) {

        static Snapshot of(Series series, Observation observation) {
            var any = new Series(series.source(), series.kind(), series.base(), series.base(), series.simulated());
            return new Snapshot(
                    observation.snapshotId(), series.source(), any, observation.asOf(), observation.fetchedAt());
        }

        RateTable table(Map<Currency, BigDecimal> rates) {
            return new RateTable(id, source, series.kind(), series.base(), asOf, fetchedAt, series.simulated(), rates);
        }
    }

    static List<RateTable> heldAt(Handle handle, Instant instant, boolean simulated, Collection<Currency> codes) {
        var series = series(handle, simulated, codes);
        var places = series.keySet().stream()
                .flatMap(id -> Stream.of(Resolution.values()).map(resolution -> new Place(id, resolution)))
                .toList();
        var newest = new HashMap<Series, Observation>();
        for (int from = 0; from < places.size(); from += ROWS_OF_STATEMENT) {
            var some = places.subList(from, Math.min(places.size(), from + ROWS_OF_STATEMENT));
            lastRows(handle, some, instant)
                    .forEach(last -> newest.merge(
                            Objects.requireNonNull(series.get(last.seriesId())),
                            last.observation(),
                            (held, next) -> next.supersedes(held) ? next : held));
        }
        return tables(newest);
    }

    private record Place(int seriesId, Resolution resolution) {}

    private record Last(int seriesId, Observation observation) {}

    private static Map<Integer, Series> series(Handle handle, boolean simulated, Collection<Currency> codes) {
        var sql = "SELECT id, source, kind, base, code, simulated FROM rate_series WHERE "
                + (codes.isEmpty() ? "" : "code IN (" + HistoryQueries.marks(codes.size()) + ") AND ")
                + "simulated = ?";
        return HistoryQueries.run(handle, sql, statement -> {
            statement.setBoolean(1 + HistoryQueries.bindCodes(statement, codes), simulated);
            var series = new LinkedHashMap<Integer, Series>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    series.put(rows.getInt("id"), HistoryQueries.series(rows));
                }
            }
            return series;
        });
    }

    private static List<Last> lastRows(Handle handle, List<Place> places, Instant instant) {
        var sql = String.join(" UNION ALL ", Collections.nCopies(places.size(), LAST_ROW));
        return HistoryQueries.run(handle, sql, statement -> {
            var position = 0;
            for (var place : places) {
                statement.setInt(++position, place.seriesId());
                statement.setInt(++position, HistoryRows.number(place.resolution()));
                statement.setLong(++position, HistoryRows.nanos(instant));
                statement.setLong(++position, HistoryRows.nanos(instant));
                statement.setLong(++position, HistoryRows.nanos(instant));
                statement.setLong(++position, Observation.PROMPTLY.toNanos());
            }
            var found = new ArrayList<Last>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new Last(rows.getInt("series_id"), HistoryRows.observation(rows)));
                }
            }
            return found;
        });
    }

    private static List<RateTable> tables(Map<Series, Observation> newest) {
        var rates = new HashMap<Snapshot, Map<Currency, BigDecimal>>();
        newest.forEach(
                (series, observation) -> rates.computeIfAbsent(Snapshot.of(series, observation), _ -> new HashMap<>())
                        .put(series.code(), observation.rate()));
        return rates.entrySet().stream()
                .map(entry -> entry.getKey().table(entry.getValue()))
                .sorted(Comparator.comparing(RateTable::asOf)
                        .thenComparing(RateTable::fetchedAt)
                        .thenComparing(RateTable::source))
                .toList();
    }
}
