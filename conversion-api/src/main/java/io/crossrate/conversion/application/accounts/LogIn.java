package io.crossrate.conversion.application.accounts;

import io.crossrate.conversion.application.accounts.Users.Credentials;
import io.crossrate.conversion.domain.AccountRejection.InvalidCredentials;
import io.crossrate.conversion.domain.accounts.EmailAddress;
import jakarta.inject.Singleton;

/** Opens a session for somebody who knows the password. */
@Singleton
public final class LogIn {

    private final Users users;
    private final PasswordHashes hashes;
    private final OpenSessions sessions;

    LogIn(Users users, PasswordHashes hashes, OpenSessions sessions) {
        this.users = users;
        this.hashes = hashes;
        this.sessions = sessions;
    }

    /** The first tokens of a new session; an unknown address costs the same work and answers the same as a wrong password. */
    public Tokens logIn(EmailAddress email, String password) {
        var found = users.credentials(email);
        var matches = found.map(Credentials::passwordHash)
                .map(hash -> hashes.matches(password, hash))
                .orElseGet(() -> hashes.matchesNobody(password));
        var known = found.filter(_ -> matches).orElseThrow(InvalidCredentials::new);
        if (!hashes.isCurrent(known.passwordHash())) {
            users.rehash(known.user().id(), known.passwordHash(), hashes.hash(password));
        }
        return sessions.open(known.user());
    }
}
