package io.crossrate.orders.adapter.mysql;

import io.crossrate.orders.application.LedgerUnavailable;
import io.crossrate.orders.application.operators.OrderCounts;
import io.crossrate.orders.domain.Status;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts rows. */
@Singleton
final class MySqlOrderCounts implements OrderCounts {

    private final Database database;

    MySqlOrderCounts(Database database) {
        this.database = database;
    }

    @Override
    public Map<Status, Long> byStatus() {
        var counts = new EnumMap<Status, Long>(Status.class);
        rows("SELECT status AS name, COUNT(*) AS total FROM orders GROUP BY status")
                .forEach(row -> counts.put(Status.valueOf(row.name()), row.total()));
        return counts;
    }

    @Override
    public long outboxRows() {
        return rows("SELECT 'outbox' AS name, COUNT(*) AS total FROM outbox")
                .getFirst()
                .total();
    }

    @Override
    public long unpublishedRecords() {
        return rows("SELECT 'records' AS name, COALESCE(SUM(GREATEST(0, next_offset - published_offset)), 0) AS total"
                        + " FROM partition_progress")
                .getFirst()
                .total();
    }

    private record Row(String name, long total) {}

    private List<Row> rows(String sql) {
        try {
            return database.read(handle -> new Statements(handle)
                    .query(sql, _ -> {}, row -> new Row(row.getString("name"), row.getLong("total"))));
        } catch (SQLException e) {
            throw new LedgerUnavailable("the database does not answer: " + e.getMessage(), e);
        }
    }
}
