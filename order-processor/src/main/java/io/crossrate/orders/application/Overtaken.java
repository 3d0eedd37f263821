package io.crossrate.orders.application;

/** Another process has applied records of this batch already: the reader no longer knows where it stands. */
public final class Overtaken extends RuntimeException {

    Overtaken(int partition, long expected, long held) {
        super("partition %d is applied up to offset %d, not %d: another process was here"
                .formatted(partition, held, expected));
    }
}
