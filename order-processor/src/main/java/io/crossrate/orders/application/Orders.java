package io.crossrate.orders.application;

import io.crossrate.money.CurrencyPair;
import io.crossrate.orders.domain.Order;
import io.crossrate.orders.domain.Status;
import io.crossrate.orders.domain.Transition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The orders to be read; every method throws {@link Rejection.OrdersUnavailable} where the store is away. */
public interface Orders {

    /** An order with all its transitions, first to last. */
    record Detail(Order order, List<Transition> timeline) {}

    /** A place in a list: the order that was last seen. */
    record Cursor(Instant acceptedAt, UUID id) {}

    /**
     * Which orders are wanted; what is null or empty does not matter.
     *
     * @param user whose they are
     * @param statuses of which they have one
     * @param from when they were accepted at the earliest
     * @param to before when they were accepted
     */
    record Filter(
            @Nullable UUID user,
            Set<Status> statuses,
            @Nullable CurrencyPair pair,
            @Nullable Instant from,
            @Nullable Instant to) {

        public Filter {
            statuses = Set.copyOf(statuses);
        }
    }

    Optional<Detail> find(UUID id);

    /** The orders of the filter, newest first, at most as many as the limit, after the cursor where there is one. */
    List<Order> newest(Filter filter, @Nullable Cursor after, int limit);
}
