package io.crossrate.conversion.adapter.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;

/** The service's measures in Prometheus' text format. */
@Hidden
@Controller("/metrics")
final class MetricsController {

    private final PrometheusMeterRegistry registry;

    MetricsController(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    @Get
    @Produces("text/plain;version=0.0.4;charset=utf-8")
    @ExecuteOn(TaskExecutors.BLOCKING)
    String metrics() {
        return registry.scrape();
    }
}
