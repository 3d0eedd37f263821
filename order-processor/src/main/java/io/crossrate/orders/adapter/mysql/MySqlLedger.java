package io.crossrate.orders.adapter.mysql;

import io.crossrate.orders.application.Ledger;
import io.crossrate.orders.application.Overtaken;
import io.crossrate.orders.application.Publication;
import io.crossrate.orders.domain.OpenOrder;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;

/** The ledger in MySQL. */
@Singleton
final class MySqlLedger implements Ledger {

    /** Transactions lock in one order, so collisions are rare; where they do not end, the database is not in order. */
    private static final int MOST_ATTEMPTS = 10;

    private final Database database;
    private final Tables tables;
    private final Gate gate = new Gate();

    @Inject
    MySqlLedger(Database database) {
        this(database, Tables.LIVE);
    }

    /** The ledger in a set of tables; only the live ones are behind the gate. */
    MySqlLedger(Database database, Tables tables) {
        this.database = database;
        this.tables = tables;
    }

    @Override
    public <T> T transact(Function<Entry, T> work) {
        return inTransaction(handle -> {
            if (isLive() && gate.hasOtherTables(handle)) {
                throw new Overtaken();
            }
            return work(handle, work);
        });
    }

    /** The same on the connection itself, whether the tables were exchanged or not. */
    <T> T onHandle(Function<Handle, T> work) {
        return inTransaction(handle -> unwrapped(() -> work.apply(handle)));
    }

    private <T> T work(Handle handle, Function<Entry, T> work) throws SQLException {
        return unwrapped(() -> work.apply(new MySqlEntry(handle, tables)));
    }

    private static <T> T unwrapped(Supplier<T> work) throws SQLException {
        try {
            return work.get();
        } catch (SqlFailure failure) {
            throw failure.cause;
        }
    }

    private boolean isLive() {
        return tables.equals(Tables.LIVE);
    }

    @Override
    public Map<Integer, Long> resume(Map<Integer, Long> firstOffsets) {
        return inTransaction(handle -> {
            new Statements(handle)
                    .insert(
                            "INSERT IGNORE INTO " + tables.progress() + " (partition_id, first_offset, next_offset,"
                                    + " published_offset, applied, duplicate, dead_lettered) VALUES",
                            7,
                            firstOffsets.entrySet().stream()
                                    .sorted(Map.Entry.comparingByKey())
                                    .toList(),
                            (row, first) -> row.number(first.getKey())
                                    .number(first.getValue())
                                    .number(first.getValue())
                                    .number(first.getValue())
                                    .number(0)
                                    .number(0)
                                    .number(0));
            return new MySqlEntry(handle, tables).lock(firstOffsets.keySet());
        });
    }

    @Override
    public List<Publication> unpublished(int partition, long from, long until) {
        return translated(() -> database.read(handle -> Unpublished.of(handle, tables, partition, from, until)));
    }

    @Override
    public void notePublished(Map<Integer, Long> published) {
        inTransaction(handle -> work(handle, entry -> {
            entry.notePublished(published);
            return published;
        }));
    }

    @Override
    public List<OpenOrder> openOrders(int partition) {
        return translated(() -> database.read(handle -> new Statements(handle)
                .query(
                        "SELECT " + OpenRows.COLUMNS + " FROM " + tables.open() + " WHERE partition_id = ?",
                        row -> row.number(partition),
                        OpenRows::order)));
    }

    private <T> T inTransaction(HandleCallback<T, SQLException> work) {
        return translated(() -> {
            for (var attempt = 1; ; attempt++) {
                try {
                    return database.transact(handle -> {
                        if (isLive()) {
                            Gate.pass(handle);
                        }
                        return work.withHandle(handle);
                    });
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
