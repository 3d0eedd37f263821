package io.crossrate.orders.application;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Records to be applied together, in the order of the log.
 *
 * @param expected by partition, the offset up to which the reader holds everything applied
 * @param published by partition, the offset up to which Kafka holds every publication
 */
public record Batch(List<Incoming> incoming, Map<Integer, Long> expected, Map<Integer, Long> published) {

    /** By partition, the offset that follows the batch. */
    public Map<Integer, Long> next() {
        var next = new HashMap<Integer, Long>();
        for (var one : incoming) {
            next.merge(one.position().partition(), one.position().offset() + 1, Math::max);
        }
        return next;
    }
}
