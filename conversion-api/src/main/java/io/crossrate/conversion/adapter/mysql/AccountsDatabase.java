package io.crossrate.conversion.adapter.mysql;

import io.crossrate.conversion.domain.AccountRejection.AccountsUnavailable;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.argument.Argument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database of accounts: transactions that fail with {@code AccountsUnavailable} while it is away or not migrated yet. */
@Singleton
final class AccountsDatabase {

    private static final Logger log = LoggerFactory.getLogger(AccountsDatabase.class);

    private final Jdbi jdbi;
    private volatile boolean migrated;

    AccountsDatabase(DataSource dataSource) {
        this.jdbi = Jdbi.create(dataSource);
    }

    /** The tables stand: from now on transactions are tried. */
    void migrated() {
        migrated = true;
    }

    <T> T inTransaction(HandleCallback<T, RuntimeException> work) {
        if (!migrated) {
            throw new AccountsUnavailable();
        }
        try {
            return jdbi.inTransaction(work);
        } catch (JdbiException e) {
            if (isAway(e)) {
                log.warn("the accounts' database did not answer: {}", e.getMessage());
                throw new AccountsUnavailable();
            }
            throw e;
        }
    }

    /** An instant as the UTC time that a DATETIME column holds, whatever the time zone of this process. */
    static Argument utc(Instant instant) {
        return (position, statement, _) ->
                statement.setObject(position, LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
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
