package io.crossrate.orders.application.replay;

import java.util.Collection;
import java.util.Map;

/** Offsets of a partition: [from, until). */
public record Range(int partition, long from, long until) {

    /** How many offsets there are. */
    public long length() {
        return until - from;
    }

    /**
     * Requires that a topic still has all of the ranges.
     *
     * @param beginnings by partition, the first offset that there still is
     * @throws ReplayBroken where it has not
     */
    public static void requireThere(Collection<Range> ranges, Map<Integer, Long> beginnings) {
        for (var range : ranges) {
            var beginning = beginnings.getOrDefault(range.partition(), Long.MAX_VALUE);
            if (beginning > range.from()) {
                throw new ReplayBroken("records are gone: partition %d begins at %d, the plan at %d; plan again"
                        .formatted(range.partition(), beginning, range.from()));
            }
        }
    }
}
