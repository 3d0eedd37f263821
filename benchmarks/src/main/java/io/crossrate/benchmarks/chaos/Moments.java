package io.crossrate.benchmarks.chaos;

import io.crossrate.benchmarks.CannotMeasure;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting. */
public final class Moments {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private Moments() {}

    public static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotMeasure("interrupted", e);
        }
    }

    /** Whether it came true within the time. */
    public static boolean await(Duration within, BooleanSupplier condition) {
        var deadline = System.nanoTime() + within.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) return false;
            pause(BETWEEN_LOOKS);
        }
        return true;
    }
}
