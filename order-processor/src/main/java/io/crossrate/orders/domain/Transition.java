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
 * @param causeId the event that it follows from, null where that is the order's placing
 */
public record Transition(
        int version,
        Status status,
        @Nullable Status previous,
        int progress,
        Instant occurredAt,
        @Nullable Reason reason,
        @Nullable String causeId) {

    /** The first transition of every order. */
    public static Transition placed(Instant at) {
        return new Transition(1, Status.PLACED, null, Status.PLACED.progressFrom(0), at, null, null);
    }

    /** The transition that follows this one, from the same event. */
    public Transition to(Status next) {
        return follow(next, occurredAt, null, causeId);
    }

    /** The refusal that follows this transition, from the same event. */
    public Transition rejected(Reason why) {
        return follow(Status.REJECTED, occurredAt, why, causeId);
    }

    /** The transition that follows this one because of another event. */
    public Transition to(Status next, Instant at, String because) {
        return follow(next, at, null, because);
    }

    /** The refusal that follows this transition because of another event. */
    public Transition rejected(Reason why, Instant at, String because) {
        return follow(Status.REJECTED, at, why, because);
    }

    private Transition follow(Status next, Instant at, @Nullable Reason why, @Nullable String because) {
        if (!status.successors().contains(next)) {
            throw new IllegalStateException("an order that is " + status + " cannot become " + next);
        }
        return new Transition(version + 1, next, status, next.progressFrom(progress), at, why, because);
    }

    /** Whether the order is past the point at which its rate is settled. */
    boolean isPriced() {
        return switch (status) {
            case PLACED, ACCEPTED, OPEN, CANCELLED, EXPIRED -> false;
            case IN_REVIEW, EXECUTING, COMPLETED -> true;
            case REJECTED -> reason != null && !reason.isOfPlacing();
        };
    }
}
