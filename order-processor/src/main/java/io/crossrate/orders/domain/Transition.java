package io.crossrate.orders.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of an order's life.
 *
 * @param version counts the order's transitions from 1, without gaps
 * @param previous the status before, null for the first
 * @param progress in percent
 * @param occurredAt when it was decided
 * @param reason why the order was rejected, else null
 */
public record Transition(
        int version,
        Status status,
        @Nullable Status previous,
        int progress,
        Instant occurredAt,
        @Nullable Reason reason) {

    /** The first transition of every order. */
    public static Transition placed(Instant at) {
        return new Transition(1, Status.PLACED, null, Status.PLACED.progressFrom(0), at, null);
    }

    /** The transition that follows this one. */
    public Transition to(Status next, Instant at) {
        return follow(next, at, null);
    }

    /** The refusal that follows this transition. */
    public Transition rejected(Reason why, Instant at) {
        return follow(Status.REJECTED, at, why);
    }

    private Transition follow(Status next, Instant at, @Nullable Reason why) {
        if (!status.successors().contains(next)) {
            throw new IllegalStateException("an order that is " + status + " cannot become " + next);
        }
        return new Transition(version + 1, next, status, next.progressFrom(progress), at, why);
    }
}
