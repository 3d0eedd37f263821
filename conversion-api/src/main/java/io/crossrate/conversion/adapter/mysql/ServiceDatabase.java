package io.crossrate.conversion.adapter.mysql;

import io.crossrate.conversion.application.StoreUnavailable;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service's database: work that fails with {@code StoreUnavailable} while it is away or not migrated yet. */
@Singleton
final class ServiceDatabase {

    private static final Logger log = LoggerFactory.getLogger(ServiceDatabase.class);

    private final Jdbi jdbi;
    private volatile boolean migrated;

    ServiceDatabase(DataSource dataSource) {
        this.jdbi = Jdbi.create(dataSource);
    }

    /** The tables stand: from now on work is tried. */
    void migrated() {
        migrated = true;
    }

    /** All of it or nothing. */
    <T> T inTransaction(HandleCallback<T, RuntimeException> work) {
        return whileThere(() -> jdbi.inTransaction(work));
    }

    /** Each statement by itself. */
    <T> T withHandle(HandleCallback<T, RuntimeException> work) {
        return whileThere(() -> jdbi.withHandle(work));
    }

    private interface Work<T> {
        T run();
    }

    private <T> T whileThere(Work<T> work) {
        if (!migrated) {
            throw new StoreUnavailable(new IllegalStateException("the tables are not up to date yet"));
        }
        try {
            return work.run();
        } catch (JdbiException e) {
            if (isAway(e)) {
                log.warn("the database did not answer: {}", e.getMessage());
                throw new StoreUnavailable(e);
            }
            throw e;
        }
    }

    /** SQLSTATE classes 08 (connection), 40 (rolled back), 53 and 57 (resources, shutdown), and what the pool itself says. */
    private static boolean isAway(JdbiException fault) {
        if (fault instanceof ConnectionException) {
            return true;
        }
        for (Throwable cause = fault.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().matches("(08|40|53|57).*")) {
                return true;
            }
        }
        return false;
    }
}
