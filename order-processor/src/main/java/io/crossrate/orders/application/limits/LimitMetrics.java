package io.crossrate.orders.application.limits;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What matching tells of itself. */
@Singleton
final class LimitMetrics {

    private final MeterRegistry meters;
    private final Timer matchTime;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger ending = new AtomicInteger();
    private final AtomicInteger unheld = new AtomicInteger();

    LimitMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.matchTime = Timer.builder("orders.limits.match.time")
                .description("from a board of rates to what it triggers")
                .publishPercentileHistogram()
                .register(meters);
        meters.gauge("orders.limits.open", open);
        meters.gauge("orders.limits.ending", ending);
        Gauge.builder("orders.limits.unheld", unheld, AtomicInteger::get)
                .description("Open limit orders that found no room: nothing triggers them, nor lets them expire")
                .register(meters);
        // There from the start: what is not there yet is not seen to rise.
        for (var kind : List.of("limit-reached", "expiry-reached")) {
            meters.counter("orders.limits.events", "event", kind, "result", "held");
            meters.counter("orders.limits.events", "event", kind, "result", "failed");
        }
    }

    void matched(Duration time) {
        matchTime.record(time);
    }

    void held(int open, int ending, int unheld) {
        this.open.set(open);
        this.ending.set(ending);
        this.unheld.set(unheld);
    }

    void sent(String kind, boolean isInTheLog) {
        meters.counter("orders.limits.events", "event", kind, "result", isInTheLog ? "held" : "failed")
                .increment();
    }
}
