package io.crossrate.web.adapter.http;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How browsers hold their session.
 *
 * @param secure whether cookies are Secure and answers carry HSTS even where the request does not show that it came by
 *     TLS; set it wherever a proxy ends TLS without X-Forwarded-Proto
 * @param remembered how long a browser keeps its refresh token
 */
@ConfigurationProperties("session")
public record SessionConfig(
        @Bindable(defaultValue = "false") boolean secure, @Bindable(defaultValue = "30d") Duration remembered) {

    public SessionConfig {
        if (!remembered.isPositive()) {
            throw new IllegalArgumentException("session.remembered must be positive");
        }
    }
}
