package io.crossrate.web.adapter.http;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;

/** How a request came here. A browser that lies about it only restricts its own cookies. */
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

    /** The browser's address as the nearest proxy saw it. */
    String address(HttpRequest<?> request) {
        var forwarded = request.getHeaders().get("X-Forwarded-For");
        return forwarded == null
                ? request.getRemoteAddress().getAddress().getHostAddress()
                : forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    }
}
