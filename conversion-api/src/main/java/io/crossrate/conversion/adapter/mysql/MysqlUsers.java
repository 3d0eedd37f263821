package io.crossrate.conversion.adapter.mysql;

import io.crossrate.conversion.application.accounts.Users;
import io.crossrate.conversion.domain.accounts.EmailAddress;
import io.crossrate.conversion.domain.accounts.Role;
import io.crossrate.conversion.domain.accounts.User;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Accounts in the table {@code users}. */
@Singleton
final class MysqlUsers implements Users {

    private final AccountsDatabase database;

    MysqlUsers(AccountsDatabase database) {
        this.database = database;
    }

    @Override
    public boolean add(User user, String passwordHash, Instant now) {
        try {
            database.inTransaction(handle -> handle.createUpdate(
                            """
                    INSERT INTO users (id, email, password_hash, operator, created_at)
                    VALUES (:id, :email, :hash, :operator, :now)
                    """)
                    .bind("id", user.id().toString())
                    .bind("email", user.email().value())
                    .bind("hash", passwordHash)
                    .bind("operator", user.roles().contains(Role.OPERATOR))
                    .bind("now", AccountsDatabase.utc(now))
                    .execute());
            return true;
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLIntegrityConstraintViolationException) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public Optional<Credentials> credentials(EmailAddress email) {
        return database.inTransaction(handle -> handle.createQuery(
                        "SELECT id, email, operator, password_hash FROM users WHERE email = :email")
                .bind("email", email.value())
                .map((row, _) -> new Credentials(user(row), row.getString("password_hash")))
                .findOne());
    }

    @Override
    public void rehash(UUID userId, String oldHash, String newHash) {
        database.inTransaction(handle -> handle.createUpdate(
                        "UPDATE users SET password_hash = :new WHERE id = :id AND password_hash = :old")
                .bind("new", newHash)
                .bind("id", userId.toString())
                .bind("old", oldHash)
                .execute());
    }

    static User user(ResultSet row) throws SQLException {
        return new User(
                UUID.fromString(row.getString("id")),
                new EmailAddress(row.getString("email")),
                row.getBoolean("operator") ? Set.of(Role.USER, Role.OPERATOR) : Set.of(Role.USER));
    }
}
