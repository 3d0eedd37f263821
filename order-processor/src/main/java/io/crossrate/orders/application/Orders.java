package io.crossrate.orders.application;

import io.crossrate.orders.domain.Order;
import io.crossrate.orders.domain.Transition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The orders to be read; every method throws {@link Rejection.OrdersUnavailable} where the store is away. */
public interface Orders {

    /** An order with all its transitions, first to last. */
    record Detail(Order order, List<Transition> timeline) {}

    /** A place in a user's list: the order that was last seen. */
    record Cursor(Instant acceptedAt, UUID id) {}

    Optional<Detail> find(UUID id);

    /** The user's orders, newest first, at most as many as the limit, after the cursor where there is one. */
    List<Order> newest(UUID userId, @Nullable Cursor after, int limit);
}
