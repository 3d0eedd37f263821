package io.crossrate.orders.application;

import java.util.List;

/**
 * What an audit came to.
 *
 * @param orders audited
 * @param records of the log that they came from
 * @param statusEvents that were told of them
 * @param broken how often an invariant was broken
 * @param findings the first of these
 */
public record AuditReport(long orders, long records, long statusEvents, long broken, List<Finding> findings) {

    /** Whether every invariant holds. */
    public boolean isClean() {
        return broken == 0;
    }
}
