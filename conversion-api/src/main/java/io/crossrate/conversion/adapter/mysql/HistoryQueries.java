package io.crossrate.conversion.adapter.mysql;

import io.crossrate.conversion.domain.history.Observed;
import io.crossrate.conversion.domain.history.Resolution;
import io.crossrate.conversion.domain.history.Series;
import io.crossrate.money.Currencies;
import io.crossrate.money.Currency;
import io.crossrate.money.rate.TableKind;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/** Reads of series; each goes along the primary key from where it begins to where it ends, and meets no other row. */
final class HistoryQueries {

    private HistoryQueries() {}

    static List<Series> seriesWithin(
            Handle handle,
            Collection<Currency> codes,
            boolean simulated,
            Resolution resolution,
            Instant from,
            Instant to) {
        var sql =
                """
                SELECT source, kind, base, code, simulated FROM rate_series
                WHERE code IN (%s) AND simulated = ? AND EXISTS (
                  SELECT 1 FROM rate_history
                  WHERE series_id = id AND resolution = ? AND bucket_start >= ? AND bucket_start < ?)
                ORDER BY source, base, code"""
                        .formatted(marks(codes.size()));
        return run(handle, sql, statement -> {
            var position = bindCodes(statement, codes);
            statement.setBoolean(++position, simulated);
            statement.setInt(++position, HistoryRows.number(resolution));
            statement.setLong(++position, HistoryRows.nanos(from));
            statement.setLong(++position, HistoryRows.nanos(to));
            var found = new ArrayList<Series>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(series(rows));
                }
            }
            return found;
        });
    }

    /** One statement for all legs, so that they are read at one moment. */
    static List<List<Observed>> read(
            Handle handle, List<Integer> legs, Resolution resolution, Instant from, Instant to, int limit) {
        var leg =
                "(SELECT series_id, bucket_start, as_of, rate FROM rate_history WHERE series_id = ? AND resolution = ?"
                        + " AND bucket_start >= ? AND bucket_start < ? ORDER BY bucket_start LIMIT ?)";
        var sql = String.join(" UNION ALL ", Collections.nCopies(legs.size(), leg));
        return run(handle, sql, statement -> {
            var position = 0;
            for (var id : legs) {
                statement.setInt(++position, id);
                statement.setInt(++position, HistoryRows.number(resolution));
                statement.setLong(++position, HistoryRows.nanos(from));
                statement.setLong(++position, HistoryRows.nanos(to));
                statement.setInt(++position, limit);
            }
            return split(statement, legs);
        });
    }

    private static List<List<Observed>> split(PreparedStatement statement, List<Integer> legs) throws SQLException {
        var byLeg = new HashMap<Integer, List<Observed>>();
        legs.forEach(id -> byLeg.put(id, new ArrayList<>()));
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                byLeg.getOrDefault(rows.getInt(1), new ArrayList<>())
                        .add(new Observed(
                                HistoryRows.instant(rows.getLong(2)),
                                HistoryRows.instant(rows.getLong(3)),
                                rows.getBigDecimal(4)));
            }
        }
        byLeg.values().forEach(observed -> observed.sort(Comparator.comparing(Observed::bucketStart)));
        return legs.stream().map(id -> byLeg.getOrDefault(id, List.of())).toList();
    }

    /** The nearest bucket on that side of the instant that all legs hold. */
    static Optional<Instant> common(
            Handle handle, List<Integer> legs, Resolution resolution, String side, Instant from, String order) {
        var others = IntStream.range(1, legs.size())
                .mapToObj(
                        " JOIN rate_history l%1$d ON l%1$d.series_id = ? AND l%1$d.resolution = l0.resolution AND l%1$d.bucket_start = l0.bucket_start"
                                ::formatted)
                .reduce("", String::concat);
        var sql = "SELECT l0.bucket_start FROM rate_history l0" + others
                + " WHERE l0.series_id = ? AND l0.resolution = ? AND l0.bucket_start " + side
                + " ? ORDER BY l0.bucket_start " + order + " LIMIT 1";
        return run(handle, sql, statement -> {
            var position = 0;
            for (var id : legs.subList(1, legs.size())) {
                statement.setInt(++position, id);
            }
            statement.setInt(++position, legs.getFirst());
            statement.setInt(++position, HistoryRows.number(resolution));
            statement.setLong(++position, HistoryRows.nanos(from));
            try (var rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(HistoryRows.instant(rows.getLong(1))) : Optional.empty();
            }
        });
    }

    static String marks(int count) {
        return String.join(",", Collections.nCopies(count, "?"));
    }

    /** Binds the codes from the first position on; answers the last. */
    static int bindCodes(PreparedStatement statement, Collection<Currency> codes) throws SQLException {
        var position = 0;
        for (var code : codes) {
            statement.setString(++position, code.code());
        }
        return position;
    }

    static Series series(ResultSet row) throws SQLException {
        return new Series(
                row.getString("source"),
                TableKind.valueOf(row.getString("kind")),
                Currencies.of(row.getString("base")),
                Currencies.of(row.getString("code")),
                row.getBoolean("simulated"));
    }

    interface SqlWork<T> {
        T with(PreparedStatement statement) throws SQLException;
    }

    static <T> T run(Handle handle, String sql, SqlWork<T> work) {
        try (var statement = handle.getConnection().prepareStatement(sql)) {
            return work.with(statement);
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }
}
