package io.crossrate.ops.backfill;

import io.crossrate.ops.NotDone;
import java.time.Duration;

/** Notices that nothing moves any more. */
final class Stall {

    private final Duration patience;
    private final String what;
    private long last = -1;
    private long movedAt = System.nanoTime();

    Stall(Duration patience, String what) {
        this.patience = patience;
        this.what = what;
    }

    /** So far it has come now. */
    void at(long position) throws NotDone {
        if (position != last) {
            last = position;
            movedAt = System.nanoTime();
        } else if (System.nanoTime() - movedAt > patience.toNanos()) {
            throw new NotDone("%s for %d s".formatted(what, patience.toSeconds()));
        }
    }
}
