package io.crossrate.orders.application;

/** What holds of order processing whatever fails; an audit looks at each. */
public enum Invariant {
    ACCEPTED_IS_KEPT(1, "every accepted order is one row, and every row has its event"),
    ONE_ORDER_PER_KEY_AND_QUOTE(2, "one order for a user and key, one order for a quote"),
    LEGAL_TRANSITIONS(3, "only legal transitions, an end is final, progress never falls"),
    VERSION_COUNTS(4, "an order's version counts what was applied to it"),
    TOLD_ONCE(5, "one status event for each transition, in order"),
    NOTHING_UNCOUNTED(6, "what was consumed was applied, a duplicate, or a dead letter"),
    AMOUNTS_FOLLOW(7, "executed amounts follow from the events alone"),
    REBUILD_EQUALS(8, "what the log gives is what the tables hold");

    private final int number;
    private final String promise;

    Invariant(int number, String promise) {
        this.number = number;
        this.promise = promise;
    }

    /** As findings name it, from 1. */
    public int number() {
        return number;
    }

    /** What holds. */
    public String promise() {
        return promise;
    }
}
