package io.crossrate.conversion.adapter.mysql;

import io.crossrate.conversion.application.StoreUnavailable;
import io.crossrate.conversion.domain.AccountRejection.AccountsUnavailable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.argument.Argument;

/** The database as accounts see it: transactions that fail with {@code AccountsUnavailable} while it is away. */
@Singleton
final class AccountsDatabase {

    private final ServiceDatabase database;

    AccountsDatabase(ServiceDatabase database) {
        this.database = database;
    }

    <T> T inTransaction(HandleCallback<T, RuntimeException> work) {
        try {
            return database.inTransaction(work);
        } catch (StoreUnavailable e) {
            throw new AccountsUnavailable();
        }
    }

    /** An instant as the UTC time that a DATETIME column holds, whatever the time zone of this process. */
    static Argument utc(Instant instant) {
        return (position, statement, _) ->
                statement.setObject(position, LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
    }
}
