package io.crossrate.conversion.adapter.mysql;

import io.crossrate.conversion.application.rebuild.RateLog.Place;
import io.crossrate.conversion.application.rebuild.RateLog.Reach;
import io.crossrate.conversion.application.rebuild.TopicRows.Compared;
import io.crossrate.conversion.application.rebuild.TopicRows.Cursor;
import io.crossrate.conversion.application.rebuild.TopicRows.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** How far a rebuild is, in {@code rate_topic_positions}, {@code rate_topic_sources} and its own row. */
final class TopicPositions {

    private TopicPositions() {}

    static List<Position> all(Handle handle) {
        return handle.createQuery("SELECT * FROM rate_topic_positions")
                .map(TopicPositions::position)
                .list();
    }

    private static Position position(ResultSet row, StatementContext context) throws SQLException {
        return new Position(
                new Place(row.getString("topic"), row.getInt("partition_number")),
                row.getLong("first_offset"),
                row.getLong("next_offset"),
                row.getLong("until_offset"),
                HistoryRows.instant(row.getLong("since")));
    }

    /** Where records were deleted that had not been read, there is nothing whole before the first that is left. */
    static void begin(Handle handle, Reach reach) {
        handle.createUpdate(
                        """
                        INSERT INTO rate_topic_positions
                          (topic, partition_number, first_offset, next_offset, until_offset, since)
                        VALUES (:topic, :partition, :first, :first, :end, :since) ON DUPLICATE KEY UPDATE
                          since = IF(next_offset < VALUES(first_offset), VALUES(since), since),
                          next_offset = GREATEST(next_offset, VALUES(first_offset)),
                          until_offset = VALUES(until_offset)""")
                .bind("topic", reach.place().topic())
                .bind("partition", reach.place().partition())
                .bind("first", reach.first())
                .bind("end", reach.end())
                .bind("since", HistoryRows.nanos(reach.since()))
                .execute();
    }

    static void move(Handle handle, Place place, long next) {
        handle.createUpdate("UPDATE rate_topic_positions SET next_offset = :next"
                        + " WHERE topic = :topic AND partition_number = :partition")
                .bind("next", next)
                .bind("topic", place.topic())
                .bind("partition", place.partition())
                .execute();
    }

    /** What the topics have of the source begins where its partition does. */
    static void cover(Handle handle, String source, Place place) {
        handle.createUpdate(
                        """
                        INSERT INTO rate_topic_sources (source, since)
                        SELECT :source, since FROM rate_topic_positions
                        WHERE topic = :topic AND partition_number = :partition
                        ON DUPLICATE KEY UPDATE since = GREATEST(rate_topic_sources.since, VALUES(since))""")
                .bind("source", source)
                .bind("topic", place.topic())
                .bind("partition", place.partition())
                .execute();
    }

    static Compared compared(Handle handle) {
        return handle.createQuery("SELECT after_series, after_resolution, after_bucket, compared_rows, total_rows"
                        + " FROM rate_rebuild WHERE id = 1")
                .map((row, _) -> new Compared(cursor(row), row.getLong("compared_rows"), row.getLong("total_rows")))
                .one();
    }

    private static Optional<Cursor> cursor(ResultSet row) throws SQLException {
        return row.getObject("after_series") == null
                ? Optional.empty()
                : Optional.of(new Cursor(
                        row.getInt("after_series"),
                        HistoryRows.resolution(row.getInt("after_resolution")),
                        HistoryRows.instant(row.getLong("after_bucket"))));
    }

    static void compared(Handle handle, Compared compared) {
        var after = compared.after();
        handle.createUpdate("UPDATE rate_rebuild SET after_series = :series, after_resolution = :resolution,"
                        + " after_bucket = :bucket, compared_rows = :rows, total_rows = :total WHERE id = 1")
                .bind("series", after.map(Cursor::series))
                .bind("resolution", after.map(cursor -> HistoryRows.number(cursor.resolution())))
                .bind("bucket", after.map(cursor -> HistoryRows.nanos(cursor.after())))
                .bind("rows", compared.rows())
                .bind("total", compared.total())
                .execute();
    }
}
