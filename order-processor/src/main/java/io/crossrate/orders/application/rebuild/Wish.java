package io.crossrate.orders.application.rebuild;

/** What an operator wants of a rebuild next, besides that it goes on. */
public enum Wish {
    NOTHING,
    /** Hold the next tables against the live ones. */
    COMPARE,
    /** Compare, and where both are equal put the next tables in the place of the live ones. */
    SWAP,
    /** The same whatever the comparison says. */
    SWAP_DESPITE_DIFFERENCES,
    /** Put the tables from before back. */
    ROLL_BACK
}
