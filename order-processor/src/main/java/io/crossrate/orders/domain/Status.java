package io.crossrate.orders.domain;

import java.util.Set;

/** Where an order stands. */
public enum Status {
    PLACED,
    ACCEPTED,
    EXECUTING,
    COMPLETED,
    REJECTED;

    /** The lifecycle: every legal transition stands here, and no other is possible. */
    public Set<Status> successors() {
        return switch (this) {
            case PLACED -> Set.of(ACCEPTED, REJECTED);
            case ACCEPTED -> Set.of(EXECUTING, REJECTED);
            case EXECUTING -> Set.of(COMPLETED, REJECTED);
            case COMPLETED, REJECTED -> Set.of();
        };
    }

    /** Whether nothing follows any more. */
    public boolean isTerminal() {
        return successors().isEmpty();
    }

    /** The progress in percent of an order that gets here; a refusal leaves it where it was, so that it never falls. */
    int progressFrom(int reached) {
        return switch (this) {
            case PLACED -> 0;
            case ACCEPTED -> 25;
            case EXECUTING -> 50;
            case COMPLETED -> 100;
            case REJECTED -> reached;
        };
    }
}
