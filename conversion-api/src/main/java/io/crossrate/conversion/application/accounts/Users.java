package io.crossrate.conversion.application.accounts;

import io.crossrate.conversion.domain.accounts.EmailAddress;
import io.crossrate.conversion.domain.accounts.User;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The accounts. While they cannot be reached every method throws {@code AccountsUnavailable}. */
public interface Users {

    /** Adds the account; false where its e-mail address is taken, also by a request at the same moment. */
    boolean add(User user, String passwordHash, Instant now);

    /** The account of this address with its password's hash. */
    Optional<Credentials> credentials(EmailAddress email);

    /** Replaces a password's hash unless it has changed meanwhile. */
    void rehash(UUID userId, String oldHash, String newHash);

    /** An account and what its password is checked against. */
    record Credentials(User user, String passwordHash) {}
}
