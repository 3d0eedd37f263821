package io.crossrate.web.adapter.http;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.List;

/**
 * How browsers hold their session.
 *
 * @param secure whether cookies are Secure and answers carry HSTS even where the request does not show that it came by
 *     TLS; set it wherever a proxy ends TLS without X-Forwarded-Proto
 * @param trustedProxies the addresses and networks of proxies whose X-Forwarded-For is believed
 * @param remembered how long a browser keeps its refresh token
 */
@ConfigurationProperties("session")
public record SessionConfig(
        @Bindable(defaultValue = "false") boolean secure,
        @Bindable(defaultValue = "127.0.0.1,0:0:0:0:0:0:0:1") List<String> trustedProxies,
        @Bindable(defaultValue = "30d") Duration remembered) {

    public SessionConfig {
        trustedProxies = List.copyOf(trustedProxies);
        if (!remembered.isPositive()) {
            throw new IllegalArgumentException("session.remembered must be positive");
        }
    }
}
