package io.crossrate.web.adapter.http;

import io.crossrate.web.application.OrderList;
import java.util.Map;

/**
 * A part of the person's orders.
 *
 * @param wrong what is wrong with what was asked for, by field
 */
public record OrdersPage(Shell shell, OrdersQuery query, OrderList orders, Map<String, String> wrong) implements Page {

    @Override
    public String template() {
        return "orders.jte";
    }

    /** Whether an order of this part can still change. */
    public boolean isMoving() {
        return orders.items().stream().anyMatch(order -> !order.isFinal());
    }
}
