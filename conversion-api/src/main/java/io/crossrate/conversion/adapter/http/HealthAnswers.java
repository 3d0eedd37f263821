package io.crossrate.conversion.adapter.http;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.management.endpoint.health.filter.HealthResultFilter;
import io.micronaut.management.health.indicator.HealthResult;

/**
 * Answers 503 where the service's health is down. It knows such an answer by its body: the framework's own filter
 * knows it by its path, which it takes apart again for each request of any kind.
 */
@Replaces(HealthResultFilter.class)
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class HealthAnswers {

    @ResponseFilter
    void status(MutableHttpResponse<?> response) {
        if (response.body() instanceof HealthResult health
                && !health.getStatus().getOperational().orElse(true)) {
            response.status(HttpStatus.SERVICE_UNAVAILABLE);
        }
    }
}
