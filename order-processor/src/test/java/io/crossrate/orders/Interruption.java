package io.crossrate.orders;

import io.crossrate.orders.application.Checkpoints;
import io.crossrate.orders.application.Step;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Ends or holds the process when it comes to a step, from the second batch on, so that one was processed before. */
@Singleton
@Requires(property = Interruption.STEP)
public final class Interruption implements Checkpoints {

    public static final String STEP = "test.interruption.step";

    /** A file to wait for; without one the process halts. */
    public static final String UNTIL = "test.interruption.until";

    private final Step step;
    private final String until;
    private final AtomicInteger visits = new AtomicInteger();

    Interruption(@Property(name = STEP) Step step, @Property(name = UNTIL, defaultValue = "") String until) {
        this.step = step;
        this.until = until;
    }

    @Override
    public void reached(Step reached) {
        if (reached != step || visits.incrementAndGet() != 2) {
            return;
        }
        if (until.isEmpty()) {
            Runtime.getRuntime().halt(137);
        }
        System.out.println("HELD");
        while (Files.notExists(Path.of(until))) {
            LockSupport.parkNanos(10_000_000);
        }
    }
}
