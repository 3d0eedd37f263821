package io.crossrate.conversion.adapter.mysql;

import io.crossrate.conversion.application.rebuild.TopicRows.Cursor;
import io.crossrate.conversion.application.rebuild.TopicRows.Page;
import io.crossrate.conversion.application.rebuild.TopicRows.Row;
import io.crossrate.conversion.domain.history.Observation;
import io.crossrate.conversion.domain.history.Resolution;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** History and topics side by side, along their common key: series by series, the finest resolution first. */
final class ComparedRows {

    /** Rows of one statement, and so of a page: few enough to be mended in one short transaction. */
    private static final int LIMIT = 1_000;

    /** Before all buckets. */
    private static final Instant BEGINNING = Instant.parse("1800-01-01T00:00:00Z");

    private final Handle handle;

    ComparedRows(Handle handle) {
        this.handle = handle;
    }

    /** @param since from when on the topics have everything of its source */
    private record Named(int id, String name, Optional<Instant> since) {}

    private record Stretch(List<Row> rows, Optional<Instant> upTo) {}

    Page page(Optional<Cursor> after) {
        var rows = new ArrayList<Row>();
        for (var series : named(after.map(Cursor::series).orElse(Integer.MIN_VALUE))) {
            for (var resolution : Resolution.values()) {
                var from = from(after, series.id(), resolution);
                if (from.isEmpty()) {
                    continue;
                }
                if (!rows.isEmpty() && rows.size() >= LIMIT) {
                    return new Page(rows, Optional.of(new Cursor(series.id(), resolution, from.get())));
                }
                var stretch = stretch(series, resolution, from.get());
                rows.addAll(stretch.rows());
                if (stretch.upTo().isPresent()) {
                    return new Page(rows, stretch.upTo().map(at -> new Cursor(series.id(), resolution, at)));
                }
            }
        }
        return new Page(rows, Optional.empty());
    }

    /** After which bucket these begin; empty where they lie behind. */
    private static Optional<Instant> from(Optional<Cursor> after, int series, Resolution resolution) {
        if (after.isEmpty() || series > after.get().series()) {
            return Optional.of(BEGINNING);
        }
        var order = resolution.compareTo(after.get().resolution());
        return order < 0
                ? Optional.empty()
                : Optional.of(order > 0 ? BEGINNING : after.get().after());
    }

    private List<Named> named(int from) {
        return handle.createQuery(
                        """
                        SELECT id, source, base, code, simulated, since FROM rate_series
                        LEFT JOIN rate_topic_sources USING (source) WHERE id >= ? ORDER BY id""")
                .bind(0, from)
                .map(ComparedRows::named)
                .list();
    }

    private static Named named(ResultSet row, StatementContext context) throws SQLException {
        var name = "%s %s/%s%s"
                .formatted(
                        row.getString("source"),
                        row.getString("base"),
                        row.getString("code"),
                        row.getBoolean("simulated") ? " (simulated)" : "");
        var since = row.getLong("since");
        return new Named(
                row.getInt("id"), name, row.wasNull() ? Optional.empty() : Optional.of(HistoryRows.instant(since)));
    }

    /** What is held is read first: whatever was held then had been said before. */
    private Stretch stretch(Named series, Resolution resolution, Instant after) {
        var held = observations("rate_history", series.id(), resolution, after);
        var said = observations("rate_topic_rows", series.id(), resolution, after);
        var upTo = Stream.of(held, said)
                .filter(some -> some.size() == LIMIT)
                .map(NavigableMap::lastKey)
                .min(Instant::compareTo);
        var starts = new TreeSet<>(held.keySet());
        starts.addAll(said.keySet());
        var rows = (upTo.isPresent() ? starts.headSet(upTo.get(), true) : starts)
                .stream()
                        .map(start -> new Row(
                                series.id(),
                                series.name(),
                                resolution,
                                start,
                                Optional.ofNullable(held.get(start)),
                                Optional.ofNullable(said.get(start)),
                                series.since()))
                        .toList();
        return new Stretch(rows, upTo);
    }

    private NavigableMap<Instant, Observation> observations(
            String table, int series, Resolution resolution, Instant after) {
        var found = new TreeMap<Instant, Observation>();
        handle.createQuery("SELECT * FROM " + table
                        + " WHERE series_id = ? AND resolution = ? AND bucket_start > ? ORDER BY bucket_start LIMIT ?")
                .bind(0, series)
                .bind(1, HistoryRows.number(resolution))
                .bind(2, HistoryRows.nanos(after))
                .bind(3, LIMIT)
                .map((row, _) ->
                        found.put(HistoryRows.instant(row.getLong("bucket_start")), HistoryRows.observation(row)))
                .list();
        return found;
    }

    List<Row> heldAgain(List<Row> rows) {
        return rows.stream()
                .map(row -> with(row, observation("rate_history", row), row.said(), row.coveredSince()))
                .toList();
    }

    List<Row> saidAgain(List<Row> rows) {
        var since = named(Integer.MIN_VALUE).stream().collect(Collectors.toMap(Named::id, Named::since));
        return rows.stream()
                .map(row -> with(
                        row,
                        row.held(),
                        observation("rate_topic_rows", row),
                        since.getOrDefault(row.series(), Optional.empty())))
                .toList();
    }

    private static Row with(
            Row row, Optional<Observation> held, Optional<Observation> said, Optional<Instant> coveredSince) {
        return new Row(row.series(), row.name(), row.resolution(), row.start(), held, said, coveredSince);
    }

    private Optional<Observation> observation(String table, Row row) {
        return handle.createQuery(
                        "SELECT * FROM " + table + " WHERE series_id = ? AND resolution = ? AND bucket_start = ?")
                .bind(0, row.series())
                .bind(1, HistoryRows.number(row.resolution()))
                .bind(2, HistoryRows.nanos(row.start()))
                .map((found, _) -> HistoryRows.observation(found))
                .findOne();
    }
}
