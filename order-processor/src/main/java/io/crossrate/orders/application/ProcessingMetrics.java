package io.crossrate.orders.application;

import io.crossrate.orders.domain.OrderType;
import io.crossrate.orders.domain.Status;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** What the pipeline tells of itself: orders by outcome, duplicates, dead letters, lag, and how long an order takes. */
@Singleton
public class ProcessingMetrics {

    private final MeterRegistry registry;
    private final Counter duplicates;
    private final Counter deadLetters;
    private final DistributionSummary batchSize;
    private final Timer batchTime;
    private final Timer orderTime;
    private final AtomicLong lag = new AtomicLong();

    ProcessingMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (var status : Status.values()) {
            if (status.isTerminal()) {
                registry.counter("orders.processed", "status", status.name());
            }
        }
        duplicates = registry.counter("orders.duplicates");
        deadLetters = registry.counter("orders.dead.letters");
        batchSize = registry.summary("orders.batch.size");
        batchTime =
                Timer.builder("orders.batch.time").publishPercentileHistogram().register(registry);
        orderTime = Timer.builder("orders.accepted.to.final")
                .description("From a market order's acceptance to its final status in the books")
                .publishPercentileHistogram()
                .register(registry);
        registry.gauge("orders.consumer.lag", lag);
    }

    void applied(Posted posted, Instant now) {
        posted.ended().map(Entered::order).forEach(order -> {
            registry.counter("orders.processed", "status", order.status().name())
                    .increment();
            if (order.placed().type() == OrderType.MARKET) {
                orderTime.record(Duration.between(order.placed().acceptedAt(), now));
            }
        });
        for (var progress : posted.progress()) {
            duplicates.increment(progress.duplicate());
            deadLetters.increment(progress.deadLettered());
        }
    }

    /** A batch was taken from the log and is published. */
    public void batch(int records, Duration time) {
        batchSize.record(records);
        batchTime.record(time);
    }

    /** Records of the log that this process has still to read, as far as it knows. */
    public void lag(long records) {
        lag.set(records);
    }
}
