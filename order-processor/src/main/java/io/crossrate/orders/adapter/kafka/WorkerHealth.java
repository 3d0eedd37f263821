package io.crossrate.orders.adapter.kafka;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Liveness;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/** Alive while the thread that works on the order log is; a process without it is to be replaced. */
@Singleton
@Liveness
final class WorkerHealth implements HealthIndicator {

    private final OrderLoop loop;

    WorkerHealth(OrderLoop loop) {
        this.loop = loop;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Publishers.just(HealthResult.builder("worker", loop.isAlive() ? HealthStatus.UP : HealthStatus.DOWN)
                .build());
    }
}
