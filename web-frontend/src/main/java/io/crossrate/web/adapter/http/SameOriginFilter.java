package io.crossrate.web.adapter.http;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.net.URI;
import java.util.Set;

/**
 * Refuses every request that changes something unless the browser says that a page of this site sent it: by
 * Sec-Fetch-Site, or by Origin where the browser sends the former only over TLS. Who says neither is no browser of today.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class SameOriginFilter {

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    @RequestFilter
    void refuseForeign(HttpRequest<?> request) {
        if (!SAFE.contains(request.getMethod()) && !isOwn(request.getHeaders())) {
            throw new ForeignRequest();
        }
    }

    private static boolean isOwn(HttpHeaders headers) {
        var site = headers.get("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        var origin = headers.get(HttpHeaders.ORIGIN);
        var host = headers.get(HttpHeaders.HOST);
        return origin != null && host != null && host.equalsIgnoreCase(authority(origin));
    }

    private static String authority(String origin) {
        try {
            var authority = URI.create(origin).getRawAuthority();
            return authority == null ? "" : authority;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
