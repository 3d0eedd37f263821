package io.crossrate.orders.adapter.mysql;

import io.crossrate.orders.application.LedgerUnavailable;
import io.crossrate.orders.application.rebuild.Comparison;
import io.crossrate.orders.application.rebuild.Phase;
import io.crossrate.orders.application.rebuild.Rebuild;
import io.crossrate.orders.application.rebuild.Rebuilds;
import io.crossrate.orders.application.rebuild.Wish;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.HandleCallback;
import org.jspecify.annotations.Nullable;

/** The rebuild in MySQL: one row, which the migration has made. */
@Singleton
final class MySqlRebuilds implements Rebuilds {

    private final Database database;

    MySqlRebuilds(Database database) {
        this.database = database;
    }

    @Override
    public Rebuild current() {
        return translated(() -> database.read(handle -> read(new Statements(handle), "")));
    }

    @Override
    public Rebuild change(UnaryOperator<Rebuild> change) {
        return transact(handle -> {
            var statements = new Statements(handle);
            var changed = change.apply(read(statements, "FOR UPDATE"));
            write(statements, changed);
            return changed;
        });
    }

    @Override
    public boolean lease(String worker, Duration time) {
        return transact(handle -> new Statements(handle)
                        .update(
                                "UPDATE rebuild SET worker = ?,"
                                        + " worker_until = TIMESTAMPADD(MICROSECOND, ?, UTC_TIMESTAMP(6))"
                                        + " WHERE id = 1 AND (worker = ? OR worker_until <= UTC_TIMESTAMP(6))",
                                row -> row.text(worker)
                                        .number(time.toNanos() / 1000)
                                        .text(worker))
                == 1);
    }

    private static Rebuild read(Statements statements, String lock) throws SQLException {
        return statements
                .query("SELECT * FROM rebuild WHERE id = 1 " + lock, _ -> {}, MySqlRebuilds::rebuild)
                .getFirst();
    }

    private static Rebuild rebuild(ResultSet row) throws SQLException {
        return new Rebuild(
                row.getLong("number"),
                Phase.valueOf(row.getString("phase")),
                row.getBoolean("is_paused"),
                Wish.valueOf(row.getString("wish")),
                Columns.uuid(row, "operator_id"),
                row.getString("reason"),
                Columns.instant(row, "started_at"),
                comparison(row),
                row.getString("trouble"));
    }

    private static @Nullable Comparison comparison(ResultSet row) throws SQLException {
        if (row.getObject("compared_at") == null) {
            return null;
        }
        return new Comparison(
                Columns.instant(row, "compared_at"),
                row.getLong("compared_rows"),
                row.getLong("differences"),
                row.getString("first_differences").lines().toList());
    }

    private static void write(Statements statements, Rebuild rebuild) throws SQLException {
        var comparison = rebuild.comparison();
        statements.update(
                "UPDATE rebuild SET number = ?, phase = ?, is_paused = ?, wish = ?, operator_id = ?, reason = ?,"
                        + " started_at = ?, trouble = ?, compared_at = ?, compared_rows = ?, differences = ?,"
                        + " first_differences = ? WHERE id = 1",
                row -> row.number(rebuild.number())
                        .text(rebuild.phase().name())
                        .flag(rebuild.isPaused())
                        .text(rebuild.wish().name())
                        .uuid(rebuild.operatorId())
                        .text(rebuild.reason())
                        .instant(rebuild.startedAt())
                        .text(rebuild.trouble())
                        .instant(comparison == null ? null : comparison.at())
                        .number(comparison == null ? 0 : comparison.rows())
                        .number(comparison == null ? 0 : comparison.differences())
                        .text(String.join("\n", comparison == null ? List.of() : comparison.first())));
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
            throw new LedgerUnavailable("the rebuild cannot be looked up: " + e.getMessage(), e);
        }
    }
}
