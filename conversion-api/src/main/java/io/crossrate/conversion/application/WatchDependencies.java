package io.crossrate.conversion.application;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Property;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks each dependency now and then whether it is there, for {@code crossrate.dependency.up}. This service stays ready
 * without any of them, so its readiness does not tell.
 */
@Context
final class WatchDependencies {

    private final Map<String, Double> answers = new ConcurrentHashMap<>();
    private final List<Thread> threads;

    WatchDependencies(
            List<Dependency> dependencies,
            MeterRegistry meters,
            @Property(name = "dependencies.watch-interval", defaultValue = "10s") Duration interval) {
        dependencies.forEach(
                it -> Gauge.builder("crossrate.dependency.up", answers, all -> all.getOrDefault(it.name(), Double.NaN))
                        .description("1 while this process finds it; NaN before it looked")
                        .tag("dependency", it.name())
                        .strongReference(true)
                        .register(meters));
        threads = dependencies.stream()
                .map(it -> Thread.ofVirtual().name("watch-" + it.name()).unstarted(() -> watch(it, interval)))
                .toList();
    }

    @PostConstruct
    void start() {
        threads.forEach(Thread::start);
    }

    private void watch(Dependency dependency, Duration interval) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                answers.put(dependency.name(), dependency.answers() ? 1.0 : 0.0);
                Thread.sleep(interval);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @PreDestroy
    void stop() {
        threads.forEach(Thread::interrupt);
    }
}
