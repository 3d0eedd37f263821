package io.crossrate.orders.application;

/** The ledger cannot be used for now, through no fault of the data: to be tried again, for ever. */
public final class LedgerUnavailable extends RuntimeException {

    public LedgerUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
