package io.crossrate.conversion;

import io.crossrate.conversion.adapter.kafka.SnapshotConsumer;
import io.crossrate.conversion.adapter.kafka.SourceEventsConsumer;
import io.crossrate.conversion.application.CurrentRates;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/**
 * Ready once a table is on the board, newer ones can arrive, and what Kafka holds of the sources has been read; Redis and
 * Kafka may be away then.
 */
@Singleton
@Readiness
final class RatesReadiness implements HealthIndicator {

    private final CurrentRates rates;
    private final SnapshotConsumer consumer;
    private final SourceEventsConsumer sources;

    RatesReadiness(CurrentRates rates, SnapshotConsumer consumer, SourceEventsConsumer sources) {
        this.rates = rates;
        this.consumer = consumer;
        this.sources = sources;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        var tables = rates.board().tables().size();
        var ready = tables > 0 && consumer.isRunning() && sources.isReady();
        return Publishers.just(HealthResult.builder("rates", ready ? HealthStatus.UP : HealthStatus.DOWN)
                .details(Map.of(
                        "tables",
                        tables,
                        "consumer",
                        consumer.isRunning() ? "running" : "stopped",
                        "sources",
                        sources.isReady() ? "read" : "awaited"))
                .build());
    }
}
