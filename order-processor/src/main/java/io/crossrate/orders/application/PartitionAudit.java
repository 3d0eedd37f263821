package io.crossrate.orders.application;

import java.util.List;

/** Invariant 6: what was consumed was applied, a duplicate, or a dead letter. */
final class PartitionAudit {

    private PartitionAudit() {}

    static void check(List<Books.Partition> partitions, Findings findings) {
        for (var one : partitions) {
            var consumed = one.nextOffset() - one.firstOffset();
            var counted = one.applied() + one.duplicate() + one.deadLettered();
            findings.require(
                    consumed == counted,
                    6,
                    "partition %d: %d records were consumed, %d applied + %d duplicate + %d dead-lettered"
                            .formatted(one.number(), consumed, one.applied(), one.duplicate(), one.deadLettered()));
        }
    }
}
