package io.crossrate.conversion.adapter.http;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.cors.CorsFilter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets pages of any origin, and caches, hold what anyone may read: nothing here depends on who asks. Pages of other origins
 * get nothing else. It takes the place of the framework's filter, which looks for an origin's rules at every request, and
 * is called by {@link EveryExchange}.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Replaces(CorsFilter.class)
final class PublicReads {

    private static final String CONVERT = "/api/v1/convert";
    private static final String RATES = "/api/v1/rates";
    private static final String ENCODING = HttpHeaders.ACCEPT_ENCODING;
    /** What pages of other origins need beside what browsers hand them unasked. */
    private static final String SHOWN = "ETag, Link, Retry-After";

    private static final String FORM_AND_ENCODING = HttpHeaders.ACCEPT + ", " + ENCODING;
    private static final List<String> PATHS = List.of(CONVERT, RATES, "/api/v1/currencies", "/api/v1/sources");

    /** The answer to a browser that asks before it reads; null for any other request. */
    @Nullable
    HttpResponse<?> preflight(HttpRequest<?> request) {
        if (request.getMethod() != HttpMethod.OPTIONS || !isPublic(request.getPath())) {
            return null;
        }
        return HttpResponse.noContent()
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD")
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "Accept, If-None-Match, Last-Event-ID")
                .header(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "86400");
    }

    void allow(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (isPublic(request.getPath())) {
            response.header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                    .header(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, SHOWN)
                    .header(HttpHeaders.VARY, comesAsCsv(request.getPath()) ? FORM_AND_ENCODING : ENCODING);
        }
    }

    private static boolean comesAsCsv(String path) {
        return path.equals(CONVERT) || path.equals(RATES) || path.endsWith("/history");
    }

    private static boolean isPublic(String path) {
        for (var known : PATHS) {
            if (path.startsWith(known) && (path.length() == known.length() || path.charAt(known.length()) == '/')) {
                return true;
            }
        }
        return false;
    }
}
