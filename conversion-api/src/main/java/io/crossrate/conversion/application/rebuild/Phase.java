package io.crossrate.conversion.application.rebuild;

/** Where a rebuild is. */
public enum Phase {
    /** There has been none. */
    NONE,
    /** What the topics say is gathered beside the history. */
    READING,
    /** The history is held against it. */
    COMPARING,
    /** So are the tables of the rate store. */
    TABLES,
    DONE,
    ABORTED,
    FAILED;

    /** Whether somebody works on it, or should. */
    public boolean isUnderWay() {
        return this == READING || this == COMPARING || this == TABLES;
    }
}
