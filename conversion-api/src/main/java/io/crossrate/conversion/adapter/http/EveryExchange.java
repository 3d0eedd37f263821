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
    private final RequestTimers timers;
    private final Departure departure;

    EveryExchange(PublicReads publicReads, HttpDate date, RequestTimers timers, Departure departure) {
        this.publicReads = publicReads;
        this.date = date;
        this.timers = timers;
        this.departure = departure;
    }

    @RequestFilter
    @Nullable
    HttpResponse<?> before(HttpRequest<?> request) {
        timers.begin(request);
        JsonBodies.requireJson(request);
        var preflight = publicReads.preflight(request);
        if (preflight == null) {
            QueryParameters.requireOnce(request);
        }
        return preflight;
    }

    @ResponseFilter
    void after(HttpRequest<?> request, MutableHttpResponse<?> response) {
        response.header(HttpHeaders.DATE, date.now());
        publicReads.allow(request, response);
        if (departure.isLeaving()) {
            response.header(HttpHeaders.CONNECTION, "close");
        }
        if (response.body() instanceof HealthResult health
                && !health.getStatus().getOperational().orElse(true)) {
            response.status(HttpStatus.SERVICE_UNAVAILABLE);
        }
        timers.end(request, response);
    }
}
