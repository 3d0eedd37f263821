package io.crossrate.web.application;

/** What became of the wish to cancel an order. */
public enum Cancellation {
    /** The order is cancelled, by this wish. */
    DONE,
    /** The wish is kept safe and not decided on yet. */
    ASKED,
    /** The order was not open any more, or never: the wish changed nothing. */
    LATE
}
