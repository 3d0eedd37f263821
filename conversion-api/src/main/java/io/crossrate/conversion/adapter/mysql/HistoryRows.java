package io.crossrate.conversion.adapter.mysql;

import io.crossrate.conversion.domain.history.Bucket;
import io.crossrate.conversion.domain.history.Observation;
import io.crossrate.conversion.domain.history.Resolution;
import io.crossrate.money.Decimals;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Rows of {@code rate_history}, hundreds of them in one statement and in the order of their key. */
final class HistoryRows {

    private static final int ROWS_OF_STATEMENT = 500;
    private static final int COLUMNS = 8;

    /** A row is replaced whole, or not at all: as_of is assigned last, so that all conditions see the row as it was. */
    private static final String KEEP_NEWER = " ON DUPLICATE KEY UPDATE"
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
        for (int from = 0; from < rows.size(); from += ROWS_OF_STATEMENT) {
            keepChunk(handle, rows.subList(from, Math.min(rows.size(), from + ROWS_OF_STATEMENT)));
        }
    }

    private static void keepChunk(Handle handle, List<Row> rows) {
        var marks = String.join(",", Collections.nCopies(rows.size(), "(?,?,?,?,?,?,?,?)"));
        var sql = "INSERT INTO rate_history (series_id, resolution, bucket_start, as_of, fetched_at, rate, scale,"
                + " snapshot_id) VALUES " + marks + KEEP_NEWER;
        try (var statement = handle.getConnection().prepareStatement(sql)) {
            for (int i = 0; i < rows.size(); i++) {
                bind(statement, i * COLUMNS, rows.get(i));
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    private static void bind(PreparedStatement statement, int before, Row row) throws SQLException {
        var observation = row.observation();
        statement.setInt(before + 1, row.seriesId());
        statement.setInt(before + 2, number(row.bucket().resolution()));
        statement.setLong(before + 3, nanos(row.bucket().start()));
        statement.setLong(before + 4, nanos(observation.asOf()));
        statement.setLong(before + 5, nanos(observation.fetchedAt()));
        statement.setBigDecimal(before + 6, fitting(observation.rate()));
        statement.setInt(before + 7, observation.rate().scale());
        statement.setBytes(before + 8, bytes(observation.snapshotId()));
    }

    /** Zeros beyond the column's digits are in the scale alone. */
    private static BigDecimal fitting(BigDecimal rate) {
        return rate.scale() > Decimals.MAX_FRACTION_DIGITS ? rate.setScale(Decimals.MAX_FRACTION_DIGITS) : rate;
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
