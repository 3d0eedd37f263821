package io.crossrate.conversion.domain.accounts;

import java.util.Set;
import java.util.UUID;

/** An account, without its secrets. */
public record User(UUID id, EmailAddress email, Set<Role> roles) {

    public User {
        roles = Set.copyOf(roles);
    }
}
