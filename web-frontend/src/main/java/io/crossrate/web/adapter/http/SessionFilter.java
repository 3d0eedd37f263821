package io.crossrate.web.adapter.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Hands out the cookies of a session that was refreshed, or found to be over, while the request was answered. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class SessionFilter {

    private final SessionCookies session;

    SessionFilter(SessionCookies session) {
        this.session = session;
    }

    @ResponseFilter
    void conclude(HttpRequest<?> request, MutableHttpResponse<?> response) {
        session.conclude(request, response);
    }
}
