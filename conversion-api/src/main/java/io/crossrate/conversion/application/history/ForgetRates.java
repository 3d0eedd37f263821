package io.crossrate.conversion.application.history;

import io.crossrate.conversion.application.StoreUnavailable;
import io.crossrate.conversion.domain.history.Resolution;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets what each resolution no longer keeps, now and then, on a thread of its own. */
@Context
public final class ForgetRates {

    private static final Logger log = LoggerFactory.getLogger(ForgetRates.class);

    private final RateHistory history;
    private final HistoryConfig config;
    private final Clock clock;
    private final Counter forgotten;
    private final Thread thread = Thread.ofVirtual().name("rate-history-forget").unstarted(this::run);

    public ForgetRates(RateHistory history, HistoryConfig config, Clock clock, MeterRegistry meters) {
        this.history = history;
        this.config = config;
        this.clock = clock;
        this.forgotten = meters.counter("rates.history.forgotten");
    }

    @PostConstruct
    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(config.forgetEvery());
                forget();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void forget() {
        try {
            forgotten.increment((double) history.forget(keptSince(clock.instant())));
        } catch (StoreUnavailable e) {
            log.info("the history of rates is away; what is too old is forgotten later");
        } catch (RuntimeException e) {
            log.error("what is too old could not be forgotten", e);
        }
    }

    private static Map<Resolution, Instant> keptSince(Instant now) {
        var since = new EnumMap<Resolution, Instant>(Resolution.class);
        for (var resolution : Resolution.values()) {
            resolution.keptSince(now).ifPresent(instant -> since.put(resolution, instant));
        }
        return since;
    }

    @PreDestroy
    void stop() {
        thread.interrupt();
    }
}
