package io.crossrate.orders.application.replay;

import java.util.List;
import java.util.UUID;

/**
 * An order of a plan.
 *
 * @param offsets where all its records stand in its partition of the log, in their order
 */
public record PlannedOrder(UUID id, int partition, List<Long> offsets) {

    public PlannedOrder {
        offsets = List.copyOf(offsets);
    }
}
