package io.crossrate.conversion.application;

import io.crossrate.conversion.domain.RateTable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps board and store alike, on a thread of its own: takes over what the store holds newer, writes what it lacks. It
 * does so when a table arrives and every few seconds, so that a store that was away or flushed is filled again by itself.
 */
@Context
public final class SynchroniseStore {

    private static final Logger log = LoggerFactory.getLogger(SynchroniseStore.class);

    private final CurrentRates rates;
    private final RateStore store;
    private final RateConfig config;
    private final Counter writes;
    private final Counter errors;
    private final Semaphore wanted = new Semaphore(1);
    private final Thread thread = Thread.ofVirtual().name("rate-store").unstarted(this::run);
    private boolean following;
    private boolean away;

    public SynchroniseStore(CurrentRates rates, RateStore store, RateConfig config, MeterRegistry meters) {
        this.rates = rates;
        this.store = store;
        this.config = config;
        this.writes = meters.counter("rates.store.writes");
        this.errors = meters.counter("rates.store.errors");
    }

    @PostConstruct
    void start() {
        thread.start();
    }

    /** Asks for a comparison as soon as the thread is free. */
    void soon() {
        wanted.release();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                wanted.tryAcquire(config.storeCheck().toMillis(), TimeUnit.MILLISECONDS);
                wanted.drainPermits();
                synchronise();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void synchronise() {
        try {
            if (!following) {
                store.follow(rates::offer);
                following = true;
            }
            var held = store.latest();
            held.forEach(rates::offer);
            rates.board().tables().stream().filter(table -> !held(held, table)).forEach(this::keep);
            if (away) {
                log.info("the rate store is back");
            }
            away = false;
        } catch (StoreUnavailable e) {
            errors.increment();
            if (!away) {
                log.warn("the rate store is away, rates go on from Kafka and memory: {}", String.valueOf(e.getCause()));
            }
            away = true;
        } catch (RuntimeException e) {
            errors.increment();
            log.error("comparing the rate store failed", e);
        }
    }

    private static boolean held(List<RateTable> held, RateTable table) {
        return held.stream().anyMatch(other -> other.source().equals(table.source()) && !table.isNewerThan(other));
    }

    private void keep(RateTable table) {
        if (store.keepIfNewer(table)) {
            writes.increment();
        }
    }

    @PreDestroy
    void stop() {
        thread.interrupt();
    }
}
