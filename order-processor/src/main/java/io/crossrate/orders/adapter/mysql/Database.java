package io.crossrate.orders.adapter.mysql;

import io.crossrate.orders.tracing.Traces;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * The database with this version's tables. They are made at the first use that reaches the database, so that the
 * service starts while it is away.
 */
@Singleton
final class Database {

    private final DataSource dataSource;
    private final Jdbi jdbi;
    private final Traces traces;
    private volatile boolean isMigrated;

    Database(DataSource dataSource, Traces traces) {
        this.dataSource = dataSource;
        this.traces = traces;
        this.jdbi = Jdbi.create(dataSource);
    }

    /** Reads, on a connection of its own; every statement sees what is committed when it begins. */
    <T> T read(HandleCallback<T, SQLException> work) throws SQLException {
        return traces.query("read", () -> withHandle(work));
    }

    /** Reads in one transaction, every statement of which sees what was committed when the first began. */
    <T> T readAtOneMoment(HandleCallback<T, SQLException> work) throws SQLException {
        return traces.query(
                "read",
                () -> withHandle(handle -> handle.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, work)));
    }

    /**
     * Does the work in one transaction on a connection of its own, also within another's; isolation READ COMMITTED, as
     * the pool sets it.
     */
    <T> T transact(HandleCallback<T, SQLException> work) throws SQLException {
        return traces.query("transaction", () -> withHandle(handle -> handle.inTransaction(work)));
    }

    private <T> T withHandle(HandleCallback<T, SQLException> work) throws SQLException {
        migrate();
        // Not Jdbi's withHandle, which gives whoever is within one already the same connection again.
        try (var handle = jdbi.open()) {
            return work.withHandle(handle);
        } catch (JdbiException e) {
            throw Failures.asSqlException(e);
        }
    }

    /** Whether the database answers and has its tables. */
    boolean isReady() {
        try {
            return read(handle -> handle.getConnection().isValid(1));
        } catch (SQLException e) {
            return false;
        }
    }

    private void migrate() throws SQLException {
        if (isMigrated) {
            return;
        }
        synchronized (this) {
            try {
                if (!isMigrated) {
                    Flyway.configure().dataSource(dataSource).load().migrate();
                    isMigrated = true;
                }
            } catch (FlywayException e) {
                throw new SQLException("the tables are not ready: " + e.getMessage(), e);
            }
        }
    }
}
