package io.crossrate.conversion.adapter.http;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.List;

/** Whom a request came from, as far as that can be trusted. */
@Singleton
final class ClientAddresses {

    private static final int MAX_ADDRESS = 45;

    private final List<Network> trustedProxies;

    ClientAddresses(AttemptLimitConfig config) {
        this.trustedProxies = config.trustedProxies().stream().map(Network::of).toList();
    }

    /** The last address that a trusted proxy names, else the connection's own: what a client writes itself stands before it. */
    String of(HttpRequest<?> request) {
        var connected = request.getRemoteAddress().getAddress();
        var peer = connected.getHostAddress();
        var forwarded = request.getHeaders().get("X-Forwarded-For");
        if (forwarded == null || trustedProxies.stream().noneMatch(proxy -> proxy.contains(connected))) {
            return peer;
        }
        var last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        return last.length() <= MAX_ADDRESS ? last : peer;
    }
}
