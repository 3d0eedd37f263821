package io.crossrate.web.adapter.http;

import io.crossrate.web.application.OrderList;

/** A part of the person's orders; first tells whether it is the newest part. */
public record OrdersPage(Shell shell, OrderList orders, boolean first) implements Page {

    @Override
    public String template() {
        return "orders.jte";
    }

    /** Whether an order of this part can still change. */
    public boolean isMoving() {
        return orders.items().stream().anyMatch(order -> !order.isFinal());
    }
}
