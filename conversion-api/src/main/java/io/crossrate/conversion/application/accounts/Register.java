package io.crossrate.conversion.application.accounts;

import io.crossrate.conversion.domain.AccountRejection.EmailTaken;
import io.crossrate.conversion.domain.RequestRejection.InvalidRequest;
import io.crossrate.conversion.domain.accounts.EmailAddress;
import io.crossrate.conversion.domain.accounts.Role;
import io.crossrate.conversion.domain.accounts.User;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;

/** Opens an account. */
@Singleton
public final class Register {

    private static final int MIN_LENGTH = 8;
    private static final int MAX_LENGTH = 128;

    private final Users users;
    private final PasswordHashes hashes;
    private final Clock clock;

    Register(Users users, PasswordHashes hashes, Clock clock) {
        this.users = users;
        this.hashes = hashes;
        this.clock = clock;
    }

    /** An account for this address; refused where it has one or the password is too short or too long. */
    public User register(EmailAddress email, String password) {
        return add(email, password, Set.of(Role.USER));
    }

    /** The operator's account, made from a secret at start; an account that has the address keeps what it has. */
    public User registerOperator(EmailAddress email, String password) {
        return add(email, password, Set.of(Role.USER, Role.OPERATOR));
    }

    private User add(EmailAddress email, String password, Set<Role> roles) {
        var length = password.codePointCount(0, password.length());
        if (length < MIN_LENGTH || length > MAX_LENGTH) {
            throw new InvalidRequest("'password' must have 8 to 128 characters, had " + length);
        }
        var user = new User(UUID.randomUUID(), email, roles);
        if (!users.add(user, hashes.hash(password), clock.instant())) {
            throw new EmailTaken();
        }
        return user;
    }
}
