package io.crossrate.orders.adapter.mysql;

import io.crossrate.orders.application.Ledger;
import io.crossrate.orders.application.Position;
import io.crossrate.orders.application.Publication;
import io.crossrate.orders.application.Publication.DeadLetter;
import io.crossrate.orders.application.Publication.StatusChanges;
import io.crossrate.orders.domain.Transition;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.HandleCallback;

/** The ledger in MySQL. */
@Singleton
final class MySqlLedger implements Ledger {

    /** Transactions lock in one order, so collisions are rare; where they do not end, the database is not in order. */
    private static final int MOST_ATTEMPTS = 10;

    private static final String UNPUBLISHED =
            """
            SELECT x.record_offset, x.error, o.*, \
            e.version AS e_version, e.status AS e_status, e.previous_status AS e_previous_status, \
            e.progress AS e_progress, e.reason AS e_reason, e.occurred_at AS e_occurred_at \
            FROM outbox x \
            LEFT JOIN orders o ON o.id = x.order_id \
            LEFT JOIN order_events e \
            ON e.partition_id = o.partition_id AND e.record_offset = o.record_offset \
            AND e.version BETWEEN x.first_version AND x.last_version \
            WHERE x.partition_id = ? AND x.record_offset >= ? AND x.record_offset < ? \
            ORDER BY x.record_offset, e.version""";

    private final Database database;

    MySqlLedger(Database database) {
        this.database = database;
    }

    @Override
    public <T> T transact(Function<Entry, T> work) {
        return inTransaction(handle -> {
            try {
                return work.apply(new MySqlEntry(handle));
            } catch (SqlFailure failure) {
                throw failure.cause;
            }
        });
    }

    @Override
    public Map<Integer, Long> resume(Map<Integer, Long> firstOffsets) {
        return inTransaction(handle -> {
            new Statements(handle)
                    .insert(
                            """
                            INSERT IGNORE INTO partition_progress \
                            (partition_id, first_offset, next_offset, applied, duplicate, dead_lettered) VALUES""",
                            6,
                            firstOffsets.entrySet().stream()
                                    .sorted(Map.Entry.comparingByKey())
                                    .toList(),
                            (row, first) -> row.number(first.getKey())
                                    .number(first.getValue())
                                    .number(first.getValue())
                                    .number(0)
                                    .number(0)
                                    .number(0));
            return new MySqlEntry(handle).lock(firstOffsets.keySet());
        });
    }

    @Override
    public List<Publication> unpublished(int partition, long from, long until) {
        return translated(() -> database.read(handle -> {
            var publications = new LinkedHashMap<Long, Publication>();
            new Statements(handle)
                    .query(
                            UNPUBLISHED,
                            parameters ->
                                    parameters.number(partition).number(from).number(until),
                            row -> publications.merge(
                                    row.getLong("record_offset"), publication(partition, row), MySqlLedger::joined));
            return List.copyOf(publications.values());
        }));
    }

    @Override
    public void forgetPublished(Map<Integer, Long> published) {
        transact(entry -> {
            entry.forgetPublished(published);
            return published;
        });
    }

    private static Publication publication(int partition, ResultSet row) throws SQLException {
        var position = new Position(partition, row.getLong("record_offset"));
        var error = row.getString("error");
        return error == null
                ? new StatusChanges(position, OrderRows.placed(row), List.of(OrderRows.transition(row, "e_")))
                : new DeadLetter(position, error);
    }

    private static Publication joined(Publication one, Publication other) {
        if (one instanceof StatusChanges(var position, var placed, var first)
                && other instanceof StatusChanges(var _, var _, var second)) {
            var transitions = new ArrayList<Transition>(first);
            transitions.addAll(second);
            return new StatusChanges(position, placed, transitions);
        }
        throw new IllegalStateException("a dead letter has one row in the outbox: " + one.position());
    }

    private <T> T inTransaction(HandleCallback<T, SQLException> work) {
        return translated(() -> {
            for (var attempt = 1; ; attempt++) {
                try {
                    return database.transact(work);
                } catch (SQLException e) {
                    if (!Failures.isCollision(e) || attempt == MOST_ATTEMPTS) {
                        throw e;
                    }
                }
            }
        });
    }

    private static <T> T translated(SqlCall<T> call) {
        try {
            return call.run();
        } catch (SQLException e) {
            throw Failures.translate(e);
        }
    }

    private interface SqlCall<T> {
        T run() throws SQLException;
    }

    /** Carries the driver's exception through work that knows nothing of SQL. */
    static final class SqlFailure extends RuntimeException {
        private final SQLException cause;

        SqlFailure(SQLException cause) {
            super(cause);
            this.cause = cause;
        }
    }
}
