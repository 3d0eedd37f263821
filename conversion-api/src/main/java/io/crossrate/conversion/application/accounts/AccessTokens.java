package io.crossrate.conversion.application.accounts;

import io.crossrate.conversion.domain.accounts.SignedIn;
import io.crossrate.conversion.domain.accounts.User;
import java.time.Instant;
import java.util.Optional;

/** Signed proofs of who somebody is, checked by any service that has the public keys. */
public interface AccessTokens {

    /** A token for this user. */
    String issue(User user, Instant now, Instant expiresAt);

    /** Who the token speaks for at that time; empty where it is not ours, altered or expired. */
    Optional<SignedIn> verify(String token, Instant now);
}
