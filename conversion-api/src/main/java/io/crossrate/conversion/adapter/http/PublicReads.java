package io.crossrate.conversion.adapter.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets pages of any origin, and caches, hold what anyone may read: nothing here depends on who asks. It looks at the path
 * itself, because Micronaut takes any pattern but the one for all apart again for each request, which costs as much as a
 * conversion.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class PublicReads {

    private static final List<String> PATHS =
            List.of("/api/v1/convert", "/api/v1/rates", "/api/v1/currencies", "/api/v1/sources");

    @RequestFilter
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

    @ResponseFilter
    void allow(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (isPublic(request.getPath())) {
            response.header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                    .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        }
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
