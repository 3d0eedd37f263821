package io.crossrate.orders.adapter.kafka;

/** The topics that this service reads and writes. */
final class Topics {

    static final String ORDERS = "orders.v1";
    static final String STATUS = "orders.status.v1";
    static final String DEAD_LETTERS = "orders.dead-letter.v1";

    private Topics() {}
}
