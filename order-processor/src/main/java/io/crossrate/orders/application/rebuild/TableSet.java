package io.crossrate.orders.application.rebuild;

/** The sets of the tables of orders. */
public enum TableSet {
    /** Those that are read and written while the service works. */
    LIVE,
    /** Those that a rebuild fills. */
    NEXT,
    /** Those that were live before the last rebuild took their place. */
    BEFORE
}
