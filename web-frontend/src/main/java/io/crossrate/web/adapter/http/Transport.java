package io.crossrate.web.adapter.http;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;

/** How a request came here. Who claims TLS falsely only restricts their own cookies. */
@Singleton
final class Transport {

    private final SessionConfig config;

    Transport(SessionConfig config) {
        this.config = config;
    }

    boolean isSecure(HttpRequest<?> request) {
        return config.secure()
                || request.isSecure()
                || "https".equalsIgnoreCase(request.getHeaders().get("X-Forwarded-Proto"));
    }

    /** The browser's address: the nearest one that a trusted proxy names, else the peer's own. */
    String address(HttpRequest<?> request) {
        var peer = request.getRemoteAddress().getAddress().getHostAddress();
        var forwarded = request.getHeaders().get("X-Forwarded-For");
        return forwarded == null || !config.trustedProxies().contains(peer)
                ? peer
                : forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    }
}
