package io.crossrate.conversion.adapter.mysql;

import io.crossrate.conversion.domain.history.Bucket;
import io.crossrate.conversion.domain.history.Observation;
import io.crossrate.conversion.domain.history.Resolution;
import io.crossrate.money.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Rows of {@code rate_history}, in the order of their key; the driver makes one statement of hundreds of them. */
final class HistoryRows {

    private static final int ROWS_OF_STATEMENT = 500;

    /** A row is replaced whole, or not at all: as_of is assigned last, so that all conditions see the row as it was. */
    private static final String KEEP = "INSERT INTO %s"
            + " (series_id, resolution, bucket_start, as_of, fetched_at, rate, scale, snapshot_id)"
            + " VALUES (?,?,?,?,?,?,?,?) ON DUPLICATE KEY UPDATE"
            + assignedWhereNewer("rate")
            + assignedWhereNewer("scale")
            + assignedWhereNewer("snapshot_id")
            + assignedWhereNewer("fetched_at")
            + " as_of = GREATEST(as_of, VALUES(as_of))";

    private HistoryRows() {}

    /** A bucket's observation under the key that the database gave its series. */
    record Row(int seriesId, Bucket bucket, Observation observation) {

        static final Comparator<Row> BY_KEY = Comparator.comparingInt(Row::seriesId)
                .thenComparing(row -> row.bucket().resolution())
                .thenComparing(row -> row.bucket().start());
    }

    /** Writes the rows, each unless the table has one of its key that is as new. */
    static void keep(Handle handle, List<Row> rows) {
        keep(handle, "rate_history", rows);
    }

    /** The same for what a rebuild gathers. */
    static void gather(Handle handle, List<Row> rows) {
        keep(handle, "rate_topic_rows", rows);
    }

    private static void keep(Handle handle, String table, List<Row> rows) {
        for (int from = 0; from < rows.size(); from += ROWS_OF_STATEMENT) {
            keepChunk(
                    handle, KEEP.formatted(table), rows.subList(from, Math.min(rows.size(), from + ROWS_OF_STATEMENT)));
        }
    }

    private static void keepChunk(Handle handle, String keep, List<Row> rows) {
        try (var statement = handle.getConnection().prepareStatement(keep)) {
            for (var row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    private static void bind(PreparedStatement statement, Row row) throws SQLException {
        var observation = row.observation();
        statement.setInt(1, row.seriesId());
        statement.setInt(2, number(row.bucket().resolution()));
        statement.setLong(3, nanos(row.bucket().start()));
        statement.setLong(4, nanos(observation.asOf()));
        statement.setLong(5, nanos(observation.fetchedAt()));
        statement.setBigDecimal(6, fitting(observation.rate()));
        statement.setInt(7, observation.rate().scale());
        statement.setBytes(8, bytes(observation.snapshotId()));
    }

    /** Zeros beyond the column's digits are in the scale alone. */
    private static BigDecimal fitting(BigDecimal rate) {
        return rate.scale() > Decimals.MAX_FRACTION_DIGITS ? rate.setScale(Decimals.MAX_FRACTION_DIGITS) : rate;
    }

    /** What a row says. A number with more digits than its scale, which none was written with, is shown with all of them. */
    static Observation observation(ResultSet row) throws SQLException {
        var rate = row.getBigDecimal("rate");
        var scaled = rate.setScale(row.getInt("scale"), RoundingMode.DOWN);
        return new Observation(
                instant(row.getLong("as_of")),
                instant(row.getLong("fetched_at")),
                scaled.compareTo(rate) == 0 ? scaled : rate.stripTrailingZeros(),
                uuid(row.getBytes("snapshot_id")));
    }

    private static String assignedWhereNewer(String column) {
        return " %1$s = IF(VALUES(as_of) > as_of OR (VALUES(as_of) = as_of AND VALUES(fetched_at) > fetched_at), VALUES(%1$s), %1$s),"
                .formatted(column);
    }

    /** The number that rows have for it; it stays what it is. */
    static int number(Resolution resolution) {
        return switch (resolution) {
            case RAW -> 0;
            case QUARTER -> 1;
            case HOUR -> 2;
            case DAY -> 3;
        };
    }

    static Resolution resolution(int number) {
        return Stream.of(Resolution.values())
                .filter(one -> number(one) == number)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no resolution has the number " + number));
    }

    static long nanos(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(
                        instant.getEpochSecond(), Duration.ofSeconds(1).toNanos()),
                instant.getNano());
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(0, nanos);
    }

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(Long.BYTES * 2)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    static UUID uuid(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
