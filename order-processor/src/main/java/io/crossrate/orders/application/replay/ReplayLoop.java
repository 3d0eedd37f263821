package io.crossrate.orders.application.replay;

import io.crossrate.orders.application.rebuild.LookingThread;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Property;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;

/** Looks whether there is a replay to carry out for as long as the service runs. */
@Context
class ReplayLoop {

    private final LookingThread thread;

    ReplayLoop(ReplayWork work, @Property(name = "replay.interval", defaultValue = "1s") Duration interval) {
        thread = new LookingThread("replay", work::step, interval);
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
