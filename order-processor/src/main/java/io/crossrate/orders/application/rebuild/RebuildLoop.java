package io.crossrate.orders.application.rebuild;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Property;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;

/** Looks whether there is a rebuild to work on for as long as the service runs. */
@Context
class RebuildLoop {

    private final LookingThread thread;

    RebuildLoop(RebuildWork work, @Property(name = "rebuild.interval", defaultValue = "1s") Duration interval) {
        thread = new LookingThread("rebuild", work::step, interval);
    }

    @PostConstruct
    void start() {
        thread.start();
    }

    @PreDestroy
    void stop() {
        thread.stop();
    }
}
