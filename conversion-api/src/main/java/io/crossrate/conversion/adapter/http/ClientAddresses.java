package io.crossrate.conversion.adapter.http;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;

/** Whom a request came from, as far as that can be trusted. */
@Singleton
final class ClientAddresses {

    private static final int MAX_ADDRESS = 45;

    private final AttemptLimitConfig config;

    ClientAddresses(AttemptLimitConfig config) {
        this.config = config;
    }

    /** The last address that a trusted proxy names, else the connection's own: what a client writes itself stands before it. */
    String of(HttpRequest<?> request) {
        var peer = request.getRemoteAddress().getAddress().getHostAddress();
        var forwarded = request.getHeaders().get("X-Forwarded-For");
        if (forwarded == null || !config.trustedProxies().contains(peer)) {
            return peer;
        }
        var last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        return last.length() <= MAX_ADDRESS ? last : peer;
    }
}
