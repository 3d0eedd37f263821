package io.crossrate.orders.application.rebuild;

/** How far a rebuild is. */
public enum Phase {
    /** There has been none. */
    NONE,
    /** The next tables are being made from the first record of the log on. */
    FILLING,
    /** They have all that the live ones have, and follow them. */
    FOLLOWING,
    /** They are the live ones now; those from before are kept. */
    SWAPPED,
    /** Those from before are live again. */
    ROLLED_BACK,
    /** An operator has ended it. */
    ABORTED,
    /** It cannot go on, and says why. */
    FAILED;

    /** Whether somebody works on it. */
    public boolean isUnderWay() {
        return this == FILLING || this == FOLLOWING;
    }
}
