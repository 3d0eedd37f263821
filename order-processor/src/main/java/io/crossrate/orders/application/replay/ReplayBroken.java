package io.crossrate.orders.application.replay;

/** A replay cannot be carried out as it was planned. */
public final class ReplayBroken extends RuntimeException {

    public ReplayBroken(String message) {
        super(message);
    }
}
