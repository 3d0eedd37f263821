package io.crossrate.conversion.application.orders;

import io.crossrate.conversion.domain.orders.OrderPlaced;

/** The log that orders are processed from. */
public interface OrderLog {

    /**
     * Appends the order and returns when the log has it for good. Appending the same order again changes nothing downstream.
     * Throws {@code OrderLogUnavailable} within two seconds where that is not certain; the order may have been appended then.
     */
    void append(OrderPlaced order);
}
