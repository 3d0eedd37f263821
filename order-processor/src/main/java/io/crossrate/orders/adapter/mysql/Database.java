package io.crossrate.orders.adapter.mysql;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The database with this version's tables. They are made at the first use that reaches the database, so that the
 * service starts while it is away.
 */
@Singleton
final class Database {

    private final DataSource dataSource;
    private final Jdbi jdbi;
    private volatile boolean isMigrated;

    Database(DataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbi = Jdbi.create(dataSource);
    }

    /** Reads; every statement sees what is committed when it begins. */
    <T> T read(HandleCallback<T, SQLException> work) throws SQLException {
        migrate();
        try {
            return jdbi.withHandle(work);
        } catch (JdbiException e) {
            throw Failures.asSqlException(e);
        }
    }

    /** Does the work in one transaction; isolation READ COMMITTED, as the pool sets it. */
    <T> T transact(HandleCallback<T, SQLException> work) throws SQLException {
        migrate();
        try {
            return jdbi.inTransaction(work);
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
