package io.crossrate.orders.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order as it stands: what was placed, and the last thing that became of it. */
public record Order(OrderPlaced placed, Transition last) {

    public UUID id() {
        return placed.orderId();
    }

    public int version() {
        return last.version();
    }

    public Status status() {
        return last.status();
    }

    /**
     * The whole life of a market order: it is executed at once, or rejected.
     *
     * @param refusal why it cannot be executed, or null where it can
     */
    public static List<Transition> market(@Nullable Reason refusal, Instant at) {
        var placed = Transition.placed(at);
        if (refusal != null) {
            return List.of(placed, placed.rejected(refusal, at));
        }
        var accepted = placed.to(Status.ACCEPTED, at);
        var executing = accepted.to(Status.EXECUTING, at);
        return List.of(placed, accepted, executing, executing.to(Status.COMPLETED, at));
    }
}
