package io.crossrate.orders.application.replay;

/** What records of the past are taken for. */
public enum Mode {
    /** Orders are put in order by their records of the order log. */
    REBUILD,
    /** Records are written once more, each to its partition of a topic of their own. */
    REPUBLISH
}
