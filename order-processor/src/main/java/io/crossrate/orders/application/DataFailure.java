package io.crossrate.orders.application;

/** The ledger refuses the data itself: trying again cannot help. */
public final class DataFailure extends RuntimeException {

    public DataFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
