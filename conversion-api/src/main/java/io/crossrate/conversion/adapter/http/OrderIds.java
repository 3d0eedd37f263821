package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.domain.OrderRejection.UnknownOrder;
import java.util.UUID;

/** Reads ids of orders from addresses. */
final class OrderIds {

    private OrderIds() {}

    static UUID of(String text) {
        try {
            var id = UUID.fromString(text);
            if (id.toString().equals(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // No id: no order has it.
        }
        throw new UnknownOrder();
    }
}
