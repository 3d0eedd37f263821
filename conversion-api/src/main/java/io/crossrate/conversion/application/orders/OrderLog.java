package io.crossrate.conversion.application.orders;

import io.crossrate.conversion.domain.orders.OrderEvent;

/** The log that orders are processed from. */
public interface OrderLog {

    /**
     * Appends the event and returns when the log has it for good. Appending the same event again changes nothing downstream.
     * Throws {@code OrderLogUnavailable} within two seconds where that is not certain; it may have been appended then.
     */
    void append(OrderEvent event);
}
