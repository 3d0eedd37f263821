package io.crossrate.conversion.application.accounts;

import io.crossrate.conversion.domain.AccountRejection.InvalidRefreshToken;
import io.crossrate.conversion.domain.accounts.RefreshToken;
import io.crossrate.conversion.domain.accounts.User;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** The life of a session: opened at sign-in, carried on by its refresh tokens, ended by sign-out or by a token used twice. */
@Singleton
public final class OpenSessions {

    private final Sessions sessions;
    private final FollowingTokens following;
    private final AccessTokens accessTokens;
    private final SessionConfig config;
    private final Clock clock;

    OpenSessions(
            Sessions sessions,
            FollowingTokens following,
            AccessTokens accessTokens,
            SessionConfig config,
            Clock clock) {
        this.sessions = sessions;
        this.following = following;
        this.accessTokens = accessTokens;
        this.config = config;
        this.clock = clock;
    }

    Tokens open(User user) {
        var now = clock.instant();
        var first = RefreshToken.forSession(UUID.randomUUID());
        sessions.open(first, user.id(), now, now.plus(config.refreshTokenValidity()));
        return tokens(user, first, now);
    }

    /**
     * New tokens for the one refresh token that is valid, and the same refresh token once more for one that was used just
     * now: its answer was lost, or it was sent twice at once. Any other of its session ends the session.
     */
    public Tokens refresh(String refreshToken) {
        var now = clock.instant();
        var used = RefreshToken.parse(refreshToken).orElseThrow(InvalidRefreshToken::new);
        var next = following.after(used);
        var expiresAt = now.plus(config.refreshTokenValidity());
        var user = sessions.rotate(used, next, now, expiresAt, config.refreshAgainWithin())
                .orElseThrow(InvalidRefreshToken::new);
        return tokens(user, next, now);
    }

    /** Ends the token's session; a token without one is signed out already. */
    public void end(String refreshToken) {
        RefreshToken.parse(refreshToken).ifPresent(sessions::end);
    }

    private Tokens tokens(User user, RefreshToken refreshToken, Instant now) {
        var validity = config.accessTokenValidity();
        return new Tokens(accessTokens.issue(user, now, now.plus(validity)), refreshToken.text(), validity);
    }
}
