package io.crossrate.orders.application.replay;

import io.crossrate.orders.application.rebuild.StopWork;
import java.time.Duration;

/** Keeps work to a number of records a second, and asks whether it may go on. */
final class Pace {

    private static final Duration SLICE = Duration.ofMillis(100);

    private final long perSecond;
    private final Runnable mayGoOn;
    private final long began = System.nanoTime();
    private long taken;

    /**
     * @param perSecond 0 where as many as may be
     * @param mayGoOn what it throws ends the work
     */
    Pace(long perSecond, Runnable mayGoOn) {
        this.perSecond = perSecond;
        this.mayGoOn = mayGoOn;
    }

    void mayGoOn() {
        mayGoOn.run();
    }

    /** So many, or as many as there are a second where those are fewer. */
    int atMost(int most) {
        return perSecond == 0 ? most : (int) Math.min(most, perSecond);
    }

    /** Waits as long as the rate asks for. */
    void took(long records) {
        taken += records;
        if (perSecond == 0) {
            return;
        }
        var due = Duration.ofMillis(taken * 1000 / perSecond);
        try {
            for (var left = left(due); left.isPositive(); left = left(due)) {
                mayGoOn.run();
                Thread.sleep(left.compareTo(SLICE) < 0 ? left : SLICE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StopWork();
        }
    }

    private Duration left(Duration due) {
        return due.minusNanos(System.nanoTime() - began);
    }
}
