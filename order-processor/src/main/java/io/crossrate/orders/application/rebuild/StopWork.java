package io.crossrate.orders.application.rebuild;

/** The work is to end here; what is done of it stays. */
public final class StopWork extends RuntimeException {

    public StopWork() {
        super("told to stop", null, false, false);
    }
}
