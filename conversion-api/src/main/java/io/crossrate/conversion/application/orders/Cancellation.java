package io.crossrate.conversion.application.orders;

/** What became of the wish to cancel an order. */
public sealed interface Cancellation {

    /** The order as it stands. */
    KnownOrder order();

    /** The order is cancelled, by this wish. */
    record Granted(KnownOrder order) implements Cancellation {}

    /** The wish is in the log and will be decided on. */
    record Undecided(KnownOrder order) implements Cancellation {}
}
