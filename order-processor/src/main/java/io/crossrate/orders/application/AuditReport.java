package io.crossrate.orders.application;

import java.util.List;
import java.util.SortedMap;

/**
 * What an audit came to.
 *
 * @param orders audited
 * @param records of the log that they came from
 * @param statusEvents that were told of them
 * @param ordersWithEventsGone of which some status events, or all, are so old that they are not kept any more
 * @param broken how often each invariant was broken, by its number; without those that hold
 * @param findings the first of these
 */
public record AuditReport(
        long orders,
        long records,
        long statusEvents,
        long ordersWithEventsGone,
        SortedMap<Integer, Long> broken,
        List<Finding> findings) {

    /** Whether every invariant holds. */
    public boolean isClean() {
        return broken.isEmpty();
    }
}
