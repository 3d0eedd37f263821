package io.crossrate.web.adapter.http;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.List;

/** How a request came here. Who claims TLS falsely only restricts their own cookies. */
@Singleton
final class Transport {

    private final SessionConfig config;
    private final List<Network> trustedProxies;

    Transport(SessionConfig config) {
        this.config = config;
        this.trustedProxies = config.trustedProxies().stream().map(Network::of).toList();
    }

    boolean isSecure(HttpRequest<?> request) {
        return config.secure()
                || request.isSecure()
                || "https".equalsIgnoreCase(request.getHeaders().get("X-Forwarded-Proto"));
    }

    /** The browser's address: the nearest one that a trusted proxy names, else the peer's own. */
    String address(HttpRequest<?> request) {
        var connected = request.getRemoteAddress().getAddress();
        var peer = connected.getHostAddress();
        var forwarded = request.getHeaders().get("X-Forwarded-For");
        return forwarded == null || trustedProxies.stream().noneMatch(proxy -> proxy.contains(connected))
                ? peer
                : forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    }
}
