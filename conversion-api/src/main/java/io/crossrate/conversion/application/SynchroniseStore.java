package io.crossrate.conversion.application;

import io.crossrate.money.rate.RateTable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps board and store alike, on a thread of its own. Tables that arrive are written soon, those that arrive together at
 * once. Every few seconds the store is read: what it holds newer is taken over, what it lacks is written, so that one that
 * was away or flushed is filled again by itself.
 */
@Context
public final class SynchroniseStore {

    private static final Logger log = LoggerFactory.getLogger(SynchroniseStore.class);

    /** However often tables arrive, the store is told no more often. */
    private static final Duration BETWEEN_WRITES = Duration.ofMillis(100);

    private final CurrentRates rates;
    private final RateStore store;
    private final RateConfig config;
    private final Counter writes;
    private final Counter errors;
    private final Semaphore wanted = new Semaphore(1);
    private final Thread thread = Thread.ofVirtual().name("rate-store").unstarted(this::run);
    private final Map<String, RateTable> held = new HashMap<>();
    private long readAtNanos = System.nanoTime();
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

    /** Asks for what is on the board to be written as soon as the thread is free. */
    void soon() {
        wanted.release();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                wanted.tryAcquire(readAtNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
                wanted.drainPermits();
                synchronise();
                Thread.sleep(BETWEEN_WRITES);
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
            if (away || System.nanoTime() - readAtNanos >= 0) {
                readAtNanos = System.nanoTime() + config.storeCheck().toNanos();
                takeOver();
            }
            rates.board().tables().stream().filter(table -> !isHeld(table)).forEach(this::keep);
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

    private void takeOver() {
        held.clear();
        for (var table : store.latest()) {
            held.put(table.source(), table);
            rates.offer(table);
        }
    }

    private boolean isHeld(RateTable table) {
        var known = held.get(table.source());
        return known != null && !table.isNewerThan(known);
    }

    private void keep(RateTable table) {
        if (store.keepIfNewer(table)) {
            writes.increment();
        }
        held.put(table.source(), table);
    }

    @PreDestroy
    void stop() {
        thread.interrupt();
    }
}
