package io.crossrate.orders;

import io.crossrate.orders.application.Checkpoints;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Secondary;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What no class of the service can make for itself. */
@Factory
final class Wiring {

    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Nothing happens between the steps of processing; only tests have a bean of their own here. */
    @Singleton
    @Secondary
    Checkpoints checkpoints() {
        return _ -> {};
    }
}
