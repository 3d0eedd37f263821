package io.crossrate.benchmarks;

/** Waits that fail where the benchmark is interrupted. */
final class Pause {
    private Pause() {}

    static void millis(long millis) {
        nanos(millis * 1_000_000);
    }

    static void nanos(long nanos) {
        try {
            if (nanos > 0) Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotMeasure("interrupted", e);
        }
    }
}
