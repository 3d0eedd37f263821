package io.crossrate.orders.domain;

import java.util.Set;

/** Where an order stands. */
public enum Status {
    PLACED,
    /** A market order whose quote is honoured. */
    ACCEPTED,
    /** A limit order that waits for its rate. */
    OPEN,
    /** Worth so much that an operator has to approve. */
    IN_REVIEW,
    EXECUTING,
    COMPLETED,
    CANCELLED,
    EXPIRED,
    REJECTED;

    /** The lifecycle: every legal transition stands here, and no other is possible. */
    public Set<Status> successors() {
        return switch (this) {
            case PLACED -> Set.of(ACCEPTED, OPEN, REJECTED);
            case ACCEPTED -> Set.of(IN_REVIEW, EXECUTING, REJECTED);
            case OPEN -> Set.of(IN_REVIEW, EXECUTING, CANCELLED, EXPIRED, REJECTED);
            case IN_REVIEW -> Set.of(EXECUTING, REJECTED);
            case EXECUTING -> Set.of(COMPLETED, REJECTED);
            case COMPLETED, CANCELLED, EXPIRED, REJECTED -> Set.of();
        };
    }

    /** Whether nothing follows any more. */
    public boolean isTerminal() {
        return successors().isEmpty();
    }

    /** The progress in percent of an order that gets here; an end that is no success leaves it where it was. */
    int progressFrom(int reached) {
        return switch (this) {
            case PLACED -> 0;
            case ACCEPTED, OPEN -> 25;
            case EXECUTING -> 50;
            case COMPLETED -> 100;
            case IN_REVIEW, CANCELLED, EXPIRED, REJECTED -> reached;
        };
    }
}
