package io.crossrate.orders.adapter.http;

import io.crossrate.orders.application.Rejection.InvalidRequest;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Lets addresses in whose parameters are there once each: of two, none is chosen. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class QueryParameters {

    private static final int MOST = 50;
    private static final int LONGEST_NAME_TOLD = 60;

    @RequestFilter
    void requireOnce(HttpRequest<?> request) {
        var parameters = request.getParameters();
        if (parameters.names().size() > MOST) {
            throw new InvalidRequest("an address has at most " + MOST + " parameters");
        }
        for (var name : parameters.names()) {
            if (parameters.getAll(name).size() > 1) {
                var told = name.length() > LONGEST_NAME_TOLD ? "a parameter" : "'" + name + "'";
                throw new InvalidRequest(told + " is there twice: send it once");
            }
        }
    }
}
