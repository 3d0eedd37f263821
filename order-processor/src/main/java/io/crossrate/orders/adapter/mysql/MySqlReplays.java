package io.crossrate.orders.adapter.mysql;

import io.crossrate.orders.application.LedgerUnavailable;
import io.crossrate.orders.application.Rejection.UnknownReplay;
import io.crossrate.orders.application.replay.PlannedOrders;
import io.crossrate.orders.application.replay.Replay;
import io.crossrate.orders.application.replay.Replays;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.HandleCallback;

/** Replays in MySQL. */
@Singleton
final class MySqlReplays implements Replays {

    private static final String SELECT = "SELECT " + ReplayRows.PLAN + ", " + ReplayRows.STATE + " FROM replays ";
    private static final String FREE = "(worker = ? OR worker_until <= UTC_TIMESTAMP(6))";

    private final Database database;

    MySqlReplays(Database database) {
        this.database = database;
    }

    @Override
    public void add(Replay replay, PlannedOrders orders, int most) {
        transact(handle -> {
            var statements = new Statements(handle);
            statements.update(
                    "INSERT INTO replays (" + ReplayRows.PLAN + ", " + ReplayRows.STATE + ", orders) VALUES"
                            + " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    row -> ReplayRows.bind(row, replay, orders));
            var oldest = statements.query(
                    "SELECT planned_at FROM replays ORDER BY planned_at DESC LIMIT 1 OFFSET ?",
                    row -> row.number(most),
                    row -> Columns.instant(row, "planned_at"));
            return oldest.isEmpty()
                    ? 0
                    : statements.update(
                            "DELETE FROM replays WHERE planned_at <= ? AND phase <> 'RUNNING'",
                            row -> row.instant(oldest.getFirst()));
        });
    }

    @Override
    public Replay find(String id) {
        return translated(() -> database.read(handle -> find(new Statements(handle), id, "")));
    }

    private static Replay find(Statements statements, String id, String lock) throws SQLException {
        return statements.query(SELECT + "WHERE id = ? " + lock, row -> row.text(id), ReplayRows::replay).stream()
                .findAny()
                .orElseThrow(() -> new UnknownReplay(id));
    }

    @Override
    public List<Replay> newest(int limit) {
        return translated(() -> database.read(handle -> new Statements(handle)
                .query(SELECT + "ORDER BY planned_at DESC, id LIMIT ?", row -> row.number(limit), ReplayRows::replay)));
    }

    @Override
    public PlannedOrders orders(String id) {
        return translated(() -> database.read(handle -> new Statements(handle)
                        .query(
                                "SELECT orders FROM replays WHERE id = ?",
                                row -> row.text(id),
                                row -> PlannedOrders.parse(row.getString("orders")))
                        .stream()
                        .findAny()
                        .orElseThrow(() -> new UnknownReplay(id))));
    }

    @Override
    public Replay change(String id, UnaryOperator<Replay> change) {
        return transact(handle -> {
            var statements = new Statements(handle);
            var changed = change.apply(find(statements, id, "FOR UPDATE"));
            statements.update(
                    "UPDATE replays SET phase = ?, is_paused = ?, per_second = ?, operator_id = ?, reason = ?,"
                            + " started_at = ?, done = ?, counts = ?, first_changes = ?, trouble = ? WHERE id = ?",
                    row -> ReplayRows.bindState(row, changed).text(id));
            return changed;
        });
    }

    @Override
    public Optional<Replay> lease(String worker, Duration time) {
        return transact(handle -> {
            var statements = new Statements(handle);
            var next = statements.query(
                    SELECT + "WHERE phase = 'RUNNING' AND is_paused = FALSE AND " + FREE
                            + " ORDER BY worker_until, started_at, id LIMIT 1",
                    row -> row.text(worker),
                    ReplayRows::replay);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            var id = next.getFirst().plan().id();
            // As it stands under the lock: whoever worked on it until now may have got further since it was read.
            return take(statements, id, worker, time)
                    ? Optional.of(find(statements, id, "FOR UPDATE"))
                    : Optional.empty();
        });
    }

    @Override
    public boolean renew(String id, String worker, Duration time) {
        return transact(handle -> take(new Statements(handle), id, worker, time));
    }

    private static boolean take(Statements statements, String id, String worker, Duration time) throws SQLException {
        return statements.update(
                        "UPDATE replays SET worker = ?,"
                                + " worker_until = TIMESTAMPADD(MICROSECOND, ?, UTC_TIMESTAMP(6)) WHERE id = ? AND "
                                + FREE,
                        row -> row.text(worker)
                                .number(time.toNanos() / 1000)
                                .text(id)
                                .text(worker))
                == 1;
    }

    @Override
    public void release(String id, String worker) {
        transact(handle -> new Statements(handle)
                .update(
                        "UPDATE replays SET worker_until = UTC_TIMESTAMP(6) WHERE id = ? AND worker = ?",
                        row -> row.text(id).text(worker)));
    }

    private <T> T transact(HandleCallback<T, SQLException> work) {
        return translated(() -> database.transact(work));
    }

    private interface SqlCall<T> {
        T run() throws SQLException;
    }

    private static <T> T translated(SqlCall<T> call) {
        try {
            return call.run();
        } catch (SQLException e) {
            throw new LedgerUnavailable("the replay cannot be looked up: " + e.getMessage(), e);
        }
    }
}
