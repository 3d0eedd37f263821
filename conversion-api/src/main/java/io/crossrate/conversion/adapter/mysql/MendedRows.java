package io.crossrate.conversion.adapter.mysql;

import io.crossrate.conversion.application.rebuild.TopicRows.Row;
import io.crossrate.conversion.domain.history.Observation;
import io.crossrate.conversion.domain.history.Resolution;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Puts rows of {@code rate_history} right, each only where it still is as it was read. */
final class MendedRows {

    /** What is there stays: of a stretch, the rows that are missing. */
    private static final String COPY =
            """
            INSERT IGNORE INTO rate_history
              (series_id, resolution, bucket_start, as_of, fetched_at, rate, scale, snapshot_id)
            SELECT series_id, resolution, bucket_start, as_of, fetched_at, rate, scale, snapshot_id
            FROM rate_topic_rows
            WHERE series_id = :series AND resolution = :resolution AND bucket_start BETWEEN :first AND :last""";

    private static final String REPLACE =
            """
            UPDATE rate_history h JOIN rate_topic_rows t
              ON t.series_id = h.series_id AND t.resolution = h.resolution AND t.bucket_start = h.bucket_start
            SET h.as_of = t.as_of, h.fetched_at = t.fetched_at, h.rate = t.rate, h.scale = t.scale,
              h.snapshot_id = t.snapshot_id
            WHERE h.series_id = :series AND h.resolution = :resolution AND h.bucket_start = :start
              AND h.as_of = :asOf AND h.fetched_at = :fetchedAt AND h.rate = :rate AND h.snapshot_id = :snapshot""";

    private record Stretch(int series, Resolution resolution) {}

    private MendedRows() {}

    /** How many rows of the history say now what the topics do, and did not before. */
    static long mend(Handle handle, Collection<Row> rows) {
        var copied = rows.stream()
                .filter(row -> row.held().isEmpty())
                .collect(Collectors.groupingBy(row -> new Stretch(row.series(), row.resolution())))
                .entrySet()
                .stream()
                .mapToLong(stretch -> copy(handle, stretch.getKey(), stretch.getValue()))
                .sum();
        var replaced = rows.stream()
                .mapToLong(row ->
                        row.held().map(held -> replace(handle, row, held)).orElse(0))
                .sum();
        return copied + replaced;
    }

    private static long copy(Handle handle, Stretch stretch, List<Row> rows) {
        var starts = rows.stream().map(Row::start).toList();
        return handle.createUpdate(COPY)
                .bind("series", stretch.series())
                .bind("resolution", HistoryRows.number(stretch.resolution()))
                .bind(
                        "first",
                        HistoryRows.nanos(
                                starts.stream().min(Instant::compareTo).orElseThrow()))
                .bind(
                        "last",
                        HistoryRows.nanos(
                                starts.stream().max(Instant::compareTo).orElseThrow()))
                .execute();
    }

    private static int replace(Handle handle, Row row, Observation held) {
        return handle.createUpdate(REPLACE)
                .bind("series", row.series())
                .bind("resolution", HistoryRows.number(row.resolution()))
                .bind("start", HistoryRows.nanos(row.start()))
                .bind("asOf", HistoryRows.nanos(held.asOf()))
                .bind("fetchedAt", HistoryRows.nanos(held.fetchedAt()))
                .bind("rate", held.rate())
                .bind("snapshot", HistoryRows.bytes(held.snapshotId()))
                .execute();
    }
}
