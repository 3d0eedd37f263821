package io.crossrate.orders.application.replay;

/** How far a replay is. */
public enum ReplayPhase {
    /** Nobody has started it. */
    PLANNED,
    RUNNING,
    DONE,
    /** An operator has given it up; what it did stays. */
    ABORTED,
    /** It cannot go on, and says why; it may be started again. */
    FAILED
}
