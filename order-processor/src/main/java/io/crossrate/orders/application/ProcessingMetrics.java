package io.crossrate.orders.application;

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
    private final AtomicLong outbox = new AtomicLong();

    ProcessingMetrics(MeterRegistry registry) {
        this.registry = registry;
        duplicates = registry.counter("orders.duplicates");
        deadLetters = registry.counter("orders.dead.letters");
        batchSize = registry.summary("orders.batch.size");
        batchTime =
                Timer.builder("orders.batch.time").publishPercentileHistogram().register(registry);
        orderTime = Timer.builder("orders.accepted.to.final")
                .description("From the order's acceptance to its final status in the books")
                .publishPercentileHistogram()
                .register(registry);
        registry.gauge("orders.consumer.lag", lag);
        registry.gauge("orders.outbox.rows", outbox);
    }

    void applied(Posting posting, Instant now) {
        for (var changes : posting.opened()) {
            var last = changes.transitions().getLast();
            registry.counter("orders.processed", "status", last.status().name()).increment();
            orderTime.record(Duration.between(changes.placed().acceptedAt(), now));
        }
        for (var progress : posting.progress()) {
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

    /** Rows of the outbox that this process has written and not yet forgotten. */
    public void outbox(long rows) {
        outbox.set(rows);
    }
}
