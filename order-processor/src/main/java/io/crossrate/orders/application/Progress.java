package io.crossrate.orders.application;

/** How far a partition gets with a batch, and what its records came to. */
public record Progress(int partition, long nextOffset, int applied, int duplicate, int deadLettered) {

    Progress withApplied() {
        return new Progress(partition, nextOffset, applied + 1, duplicate, deadLettered);
    }

    Progress withDuplicate() {
        return new Progress(partition, nextOffset, applied, duplicate + 1, deadLettered);
    }

    Progress withDeadLettered() {
        return new Progress(partition, nextOffset, applied, duplicate, deadLettered + 1);
    }
}
