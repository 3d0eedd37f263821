package io.crossrate.conversion.adapter.http;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.management.endpoint.health.filter.HealthResultFilter;
import io.micronaut.management.health.indicator.HealthResult;
import org.jspecify.annotations.Nullable;

/**
 * What holds for every request and every answer, in one filter: each further one costs a good part of a conversion, as
 * does any pattern of paths but the one for all. So it looks at paths itself, and knows the answers of the service's
 * health, which the framework's own filter knows by their path, by their body.
 */
@Replaces(HealthResultFilter.class)
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class EveryExchange {

    private final PublicReads publicReads;
    private final HttpDate date;

    EveryExchange(PublicReads publicReads, HttpDate date) {
        this.publicReads = publicReads;
        this.date = date;
    }

    @RequestFilter
    @Nullable
    HttpResponse<?> before(HttpRequest<?> request) {
        JsonBodies.requireJson(request);
        return publicReads.preflight(request);
    }

    @ResponseFilter
    void after(HttpRequest<?> request, MutableHttpResponse<?> response) {
        response.header(HttpHeaders.DATE, date.now());
        publicReads.allow(request, response);
        if (response.body() instanceof HealthResult health
                && !health.getStatus().getOperational().orElse(true)) {
            response.status(HttpStatus.SERVICE_UNAVAILABLE);
        }
    }
}
