package io.crossrate.orders.adapter.kafka;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/**
 * Ready once this process has found its place in the order log, for which both Kafka and the database were there. It
 * stays ready when one of them goes: processing waits, and queries say so themselves.
 */
@Singleton
@Readiness
final class ProcessingHealth implements HealthIndicator {

    private final OrderLoop loop;

    ProcessingHealth(OrderLoop loop) {
        this.loop = loop;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        var isUp = loop.isReady() && loop.isAlive();
        return Publishers.just(HealthResult.builder("processing", isUp ? HealthStatus.UP : HealthStatus.DOWN)
                .build());
    }
}
