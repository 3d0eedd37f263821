package io.crossrate.web.adapter.processor;

import io.crossrate.web.application.Order;

/** A decision that changed nothing; the order as it stands. */
final class Conflict extends RuntimeException {

    private final transient Order order;

    Conflict(Order order) {
        super("the decision changed nothing", null, false, false);
        this.order = order;
    }

    Order order() {
        return order;
    }
}
