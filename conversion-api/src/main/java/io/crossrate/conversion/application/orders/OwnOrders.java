package io.crossrate.conversion.application.orders;

import java.util.Optional;
import java.util.UUID;

/** The orders of one user, as they stand now. */
@FunctionalInterface
public interface OwnOrders {

    /** The order of this id; empty where the user has none. Throws {@code OrdersUnavailable} where nobody can tell. */
    Optional<KnownOrder> find(UUID orderId);
}
