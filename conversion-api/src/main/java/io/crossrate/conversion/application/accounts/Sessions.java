package io.crossrate.conversion.application.accounts;

import io.crossrate.conversion.domain.accounts.RefreshToken;
import io.crossrate.conversion.domain.accounts.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The families of refresh tokens: a session has one valid token, and each use replaces it. While sessions cannot be
 * reached every method throws {@code AccountsUnavailable}.
 */
public interface Sessions {

    /** Opens the session of this token, and forgets the user's sessions that have expired. */
    void open(RefreshToken first, UUID userId, Instant now, Instant expiresAt);

    /**
     * Replaces the session's valid token by the next and says whose session it is. Where the next is
     * the valid one already, and has been for no longer than {@code again}, nothing changes and the answer is the same. Empty
     * for any other token, and then the session is ended: a token used twice is in two hands.
     */
    Optional<User> rotate(RefreshToken used, RefreshToken next, Instant now, Instant expiresAt, Duration again);

    /** Ends the token's session; does nothing where there is none. */
    void end(RefreshToken token);
}
