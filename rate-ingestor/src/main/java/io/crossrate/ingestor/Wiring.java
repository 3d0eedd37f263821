package io.crossrate.ingestor;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** What no class of the service can make for itself. */
@Factory
final class Wiring {

    private static final Duration TICK = Duration.ofMillis(1);

    /** Milliseconds are enough for rates, and read better on the wire. */
    @Singleton
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), TICK);
    }
}
