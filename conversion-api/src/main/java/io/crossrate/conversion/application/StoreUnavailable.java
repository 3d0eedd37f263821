package io.crossrate.conversion.application;

/** The store is away; what was asked of it did not happen as far as we know. */
public final class StoreUnavailable extends RuntimeException {

    public StoreUnavailable(Throwable cause) {
        super(cause);
    }
}
