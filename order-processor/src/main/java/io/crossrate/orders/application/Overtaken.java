package io.crossrate.orders.application;

import java.util.UUID;

/** Another process has applied records of this batch already: the reader no longer knows where it stands. */
public final class Overtaken extends RuntimeException {

    /** The order has not the version at which it was read. */
    public Overtaken(UUID order) {
        super("order %s was changed by another process".formatted(order));
    }

    /** Other tables have taken the place of those that were read. */
    public Overtaken() {
        super("the tables were exchanged");
    }

    Overtaken(int partition, long expected, long held) {
        super("partition %d is applied up to offset %d, not %d: another process was here"
                .formatted(partition, held, expected));
    }
}
