package io.crossrate.conversion.adapter.mysql;

import io.crossrate.conversion.application.accounts.Sessions;
import io.crossrate.conversion.domain.accounts.RefreshToken;
import io.crossrate.conversion.domain.accounts.User;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sessions in the table of that name: a row lives as long as its session and holds the hash of its one valid token. */
@Singleton
final class MysqlSessions implements Sessions {

    private static final Logger log = LoggerFactory.getLogger(MysqlSessions.class);

    private final AccountsDatabase database;

    MysqlSessions(AccountsDatabase database) {
        this.database = database;
    }

    @Override
    public void open(RefreshToken first, UUID userId, Instant now, Instant expiresAt) {
        database.inTransaction(handle -> {
            handle.createUpdate("DELETE FROM sessions WHERE user_id = :user AND expires_at <= :now")
                    .bind("user", userId.toString())
                    .bind("now", AccountsDatabase.utc(now))
                    .execute();
            return handle.createUpdate(
                            """
                    INSERT INTO sessions (id, user_id, secret_hash, opened_at, expires_at)
                    VALUES (:id, :user, :hash, :now, :expires)
                    """)
                    .bind("id", first.session().toString())
                    .bind("user", userId.toString())
                    .bind("hash", first.secretHash())
                    .bind("now", AccountsDatabase.utc(now))
                    .bind("expires", AccountsDatabase.utc(expiresAt))
                    .execute();
        });
    }

    @Override
    public Optional<User> rotate(RefreshToken used, RefreshToken next, Instant now, Instant expiresAt, Duration again) {
        return database.inTransaction(handle -> {
            var rotated = handle.createUpdate(
                            """
                    UPDATE sessions SET secret_hash = :next, expires_at = :expires
                    WHERE id = :id AND secret_hash = :used AND expires_at > :now
                    """)
                    .bind("next", next.secretHash())
                    .bind("expires", AccountsDatabase.utc(expiresAt))
                    .bind("id", used.session().toString())
                    .bind("used", used.secretHash())
                    .bind("now", AccountsDatabase.utc(now))
                    .execute();
            // One that was carried on just before would expire that much sooner than one that is carried on now.
            var carriedOn = rotated > 0 ? now : expiresAt.minus(again);
            var user = handle.createQuery(
                            """
                    SELECT users.id, email, operator FROM sessions JOIN users ON users.id = sessions.user_id
                    WHERE sessions.id = :id AND secret_hash = :next AND expires_at >= :carriedOn
                    """)
                    .bind("id", used.session().toString())
                    .bind("next", next.secretHash())
                    .bind("carriedOn", AccountsDatabase.utc(carriedOn))
                    .map((row, _) -> MysqlUsers.user(row))
                    .findOne();
            if (user.isEmpty()) {
                if (delete(handle, used) > 0) {
                    log.warn(
                            "session {} was ended: a refresh token of it came that is not the valid one",
                            used.session());
                }
            }
            return user;
        });
    }

    @Override
    public void end(RefreshToken token) {
        database.inTransaction(handle -> delete(handle, token));
    }

    private static int delete(Handle handle, RefreshToken token) {
        return handle.createUpdate("DELETE FROM sessions WHERE id = :id")
                .bind("id", token.session().toString())
                .execute();
    }
}
