package io.crossrate.conversion.adapter.mysql;

import io.crossrate.conversion.domain.RateTable;
import io.crossrate.conversion.domain.history.Observation;
import io.crossrate.conversion.domain.history.Series;
import io.crossrate.money.Currency;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Puts together what sources had said at an instant of the past. */
final class HistoryAsOf {

    /**
     * For each series and resolution the last row that is not younger: at most one step back from the bucket of the
     * instant, whose last observation may be younger.
     */
    private static final String LAST_ROWS =
            """
            SELECT s.source, s.kind, s.base, s.code, s.simulated, h.as_of, h.fetched_at, h.rate, h.scale, h.snapshot_id
            FROM rate_series s
            JOIN (SELECT 0 AS resolution UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3) r
            JOIN rate_history h ON h.series_id = s.id AND h.resolution = r.resolution AND h.bucket_start = (
              SELECT x.bucket_start FROM rate_history x
              WHERE x.series_id = s.id AND x.resolution = r.resolution AND x.bucket_start <= ? AND x.as_of <= ?
              ORDER BY x.bucket_start DESC LIMIT 1)
            WHERE s.simulated = ?""";

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
        var newest = new HashMap<Series, Observation>();
        var sql =
                codes.isEmpty() ? LAST_ROWS : LAST_ROWS + " AND s.code IN (" + HistoryQueries.marks(codes.size()) + ")";
        HistoryQueries.run(handle, sql, statement -> {
            statement.setLong(1, HistoryRows.nanos(instant));
            statement.setLong(2, HistoryRows.nanos(instant));
            statement.setBoolean(3, simulated);
            var position = 3;
            for (var code : codes) {
                statement.setString(++position, code.code());
            }
            collect(statement, newest);
            return newest;
        });
        return tables(newest);
    }

    private static void collect(PreparedStatement statement, Map<Series, Observation> newest) throws SQLException {
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                var observation = new Observation(
                        HistoryRows.instant(rows.getLong("as_of")),
                        HistoryRows.instant(rows.getLong("fetched_at")),
                        rows.getBigDecimal("rate").setScale(rows.getInt("scale")),
                        HistoryRows.uuid(rows.getBytes("snapshot_id")));
                newest.merge(
                        HistoryQueries.series(rows), observation, (held, next) -> next.supersedes(held) ? next : held);
            }
        }
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
