package io.crossrate.orders.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as it stands: what was placed, at which terms it is executed, and the last thing that became of it.
 *
 * @param terms those of its placing until the market has given others
 */
public record Order(Placement placed, Terms terms, Transition last) {

    public UUID id() {
        return placed.orderId();
    }

    public int version() {
        return last.version();
    }

    public Status status() {
        return last.status();
    }

    /** Whether the terms are what the order was or will be executed at, rather than what it asks for. */
    public boolean isPriced() {
        return placed instanceof OrderPlaced || last.isPriced();
    }

    /** The terms as they were told with this transition of the order. */
    public Terms termsAt(Transition transition) {
        return transition.isPriced() ? terms : placed.terms();
    }

    /** What becomes of an order, and the order as it stands then. */
    public record Life(Order order, List<Transition> transitions) {

        public Life {
            transitions = List.copyOf(transitions);
        }
    }

    /**
     * What placing an order comes to at once: a market order is executed, waits for review or is rejected; a limit order
     * is open.
     *
     * @param refusal why it cannot be executed, or null where it can
     */
    public static Life begin(Placement placed, @Nullable Reason refusal, Instant at) {
        var life = new ArrayList<Transition>();
        life.add(Transition.placed(at));
        if (refusal != null) {
            life.add(life.getLast().rejected(refusal));
        } else {
            switch (placed) {
                case OrderPlaced _ -> {
                    life.add(life.getLast().to(Status.ACCEPTED));
                    execute(life, placed.needsReview());
                }
                case LimitOrderPlaced _ -> life.add(life.getLast().to(Status.OPEN));
            }
        }
        return new Life(new Order(placed, placed.terms(), life.getLast()), life);
    }

    private static void execute(List<Transition> life, boolean needsReview) {
        if (needsReview) {
            life.add(life.getLast().to(Status.IN_REVIEW));
        } else {
            life.add(life.getLast().to(Status.EXECUTING));
            life.add(life.getLast().to(Status.COMPLETED));
        }
    }

    /**
     * What the decision comes to: nothing where the order is not in a state that it applies to, so that of several
     * decisions the first has its way.
     *
     * @param eventId the decision's, to name it as the cause
     */
    public Life after(Decision decision, String eventId, Instant at) {
        return switch (decision) {
            case OrderCancelRequested cancel
            when isOpen() && cancel.requestedBy().equals(placed.userId()) ->
                with(terms, last.to(Status.CANCELLED, at, eventId));
            case OrderExpiryReached expiry
            when isOpen() && isOver(expiry.reachedAt()) -> with(terms, last.to(Status.EXPIRED, at, eventId));
            case OrderLimitReached reached when isOpen() -> triggered(reached, eventId, at);
            case OrderReviewed review when status() == Status.IN_REVIEW -> reviewed(review, eventId, at);
            default -> new Life(this, List.of());
        };
    }

    private boolean isOpen() {
        return status() == Status.OPEN;
    }

    private boolean isOver(Instant now) {
        return placed instanceof LimitOrderPlaced limit && !now.isBefore(limit.expiresAt());
    }

    private Life triggered(OrderLimitReached reached, String eventId, Instant at) {
        if (!(placed instanceof LimitOrderPlaced limit)
                || isOver(reached.reachedAt())
                || reached.rate().compareTo(limit.limitRate()) < 0
                || reached.simulated() != limit.simulated()) {
            return new Life(this, List.of());
        }
        var executed = Terms.at(reached.rate(), limit, limit.to());
        if (!executed.canBeKept()) {
            return new Life(this, List.of());
        }
        if (limit.needsReview()) {
            return with(executed, last.to(Status.IN_REVIEW, at, eventId));
        }
        var executing = last.to(Status.EXECUTING, at, eventId);
        return with(executed, executing, executing.to(Status.COMPLETED));
    }

    private Life reviewed(OrderReviewed review, String eventId, Instant at) {
        if (!review.isApproved()) {
            return with(terms, last.rejected(Reason.REVIEW_REJECTED, at, eventId));
        }
        var executing = last.to(Status.EXECUTING, at, eventId);
        return with(terms, executing, executing.to(Status.COMPLETED));
    }

    private Life with(Terms next, Transition... transitions) {
        var life = List.of(transitions);
        return new Life(new Order(placed, next, life.getLast()), life);
    }
}
