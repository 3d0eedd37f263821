package io.crossrate.conversion.application.rebuild;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Property;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks whether there is a rebuild to work on for as long as the service runs, on a thread of its own. */
@Context
final class RebuildLoop {

    private static final Logger log = LoggerFactory.getLogger(RebuildLoop.class);
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final RebuildWork work;
    private final Duration interval;
    private final Thread thread =
            Thread.ofPlatform().name("rate-rebuild").daemon().unstarted(this::run);

    RebuildLoop(RebuildWork work, @Property(name = "rates.rebuild.interval", defaultValue = "1s") Duration interval) {
        this.work = work;
        this.interval = interval;
    }

    @PostConstruct
    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(interval);
                work.step();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the step under way; the rebuild goes on in another replica, or when this one is back. */
    @PreDestroy
    void stop() throws InterruptedException {
        thread.interrupt();
        if (!thread.join(FAREWELL)) {
            log.warn("the rebuild of rates did not rest in time");
        }
    }
}
