package io.crossrate.conversion.application.orders;

import io.crossrate.conversion.domain.OrderRejection.OrderNotCancellable;
import java.util.Optional;
import java.util.UUID;

/**
 * An order as it stands.
 *
 * @param cancelledBy the id of the wish that cancelled it
 * @param json the whole of it, as it reads over HTTP
 * @param placed what it was placed as; empty where an order-processor of before does not say
 */
public record KnownOrder(
        UUID userId, String type, String status, Optional<String> cancelledBy, String json, Optional<PlacedAs> placed) {

    /** Whether it waits for its limit; one that is placed will do so once it is processed. */
    boolean isWaiting() {
        return status.equals("OPEN") || (status.equals("PLACED") && type.equals("limit"));
    }

    OrderNotCancellable notCancellable() {
        return new OrderNotCancellable(status, json);
    }
}
