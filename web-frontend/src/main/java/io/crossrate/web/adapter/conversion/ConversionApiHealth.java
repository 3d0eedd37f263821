package io.crossrate.web.adapter.conversion;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Ready once conversion-api has answered: from then on this service has pages for everything, its absence included. */
@Readiness
@Singleton
final class ConversionApiHealth implements HealthIndicator {

    private final ConversionApi api;

    ConversionApiHealth(ConversionApi api) {
        this.api = api;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Mono.fromSupplier(() -> HealthResult.builder("conversion-api")
                .status(api.hasAnswered() ? HealthStatus.UP : HealthStatus.DOWN)
                .build());
    }
}
