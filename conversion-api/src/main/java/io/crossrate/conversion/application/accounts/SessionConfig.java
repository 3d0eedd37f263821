package io.crossrate.conversion.application.accounts;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How long sign-ins last.
 *
 * @param accessTokenValidity how long an access token is good for; it cannot be called back before
 * @param refreshTokenValidity how long a session outlives its last use
 * @param refreshAgainWithin how long after its use a refresh token gets the same answer again
 */
@ConfigurationProperties("auth.sessions")
public record SessionConfig(
        @Bindable(defaultValue = "10m") Duration accessTokenValidity,
        @Bindable(defaultValue = "30d") Duration refreshTokenValidity,
        @Bindable(defaultValue = "10s") Duration refreshAgainWithin) {

    public SessionConfig {
        if (!accessTokenValidity.isPositive() || refreshTokenValidity.compareTo(accessTokenValidity) < 0) {
            throw new IllegalArgumentException(
                    "auth.sessions: access-token-validity must be positive and at most refresh-token-validity");
        }
        if (refreshAgainWithin.isNegative()) {
            throw new IllegalArgumentException("auth.sessions.refresh-again-within must not be negative");
        }
    }
}
