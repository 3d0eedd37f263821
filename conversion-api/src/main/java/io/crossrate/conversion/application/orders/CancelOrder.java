package io.crossrate.conversion.application.orders;

import io.crossrate.conversion.domain.OrderRejection.OrderNotCancellable;
import io.crossrate.conversion.domain.OrderRejection.OrdersUnavailable;
import io.crossrate.conversion.domain.OrderRejection.UnknownOrder;
import io.crossrate.conversion.domain.orders.OrderCancelRequested;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * Asks for an order to be cancelled, and tells who asked how it was decided: whichever of the wish, the limit and the expiry
 * comes first in the log wins.
 */
@Singleton
public final class CancelOrder {

    private final OrderLog log;
    private final LeftOpen leftOpen;
    private final Clock clock;
    private final Duration patience;

    /** @param patience how long the decision is waited for */
    CancelOrder(
            OrderLog log,
            LeftOpen leftOpen,
            Clock clock,
            @Property(name = "orders.cancel.patience", defaultValue = "5s") Duration patience) {
        this.log = log;
        this.leftOpen = leftOpen;
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * What became of the wish.
     *
     * @throws UnknownOrder where the user has no such order
     * @throws OrderNotCancellable where the order is not open, or was decided otherwise before the wish
     */
    public Cancellation cancel(UUID userId, UUID orderId, OwnOrders orders) {
        // Whatever happens to the order after it was read is heard.
        try (var wait = leftOpen.expect(orderId)) {
            var before = orders.find(orderId)
                    .filter(order -> order.userId().equals(userId))
                    .orElseThrow(UnknownOrder::new);
            if (!before.isWaiting()) {
                throw before.notCancellable();
            }
            var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            var wish = new OrderCancelRequested(UUID.randomUUID(), orderId, userId, now);
            log.append(wish);
            wait.atMost(patience);
            return outcome(wish, read(orders, orderId).orElse(before));
        }
    }

    /** The wish is in the log: that nobody can tell now how the order stands is no refusal of it. */
    private static Optional<KnownOrder> read(OwnOrders orders, UUID orderId) {
        try {
            return orders.find(orderId);
        } catch (OrdersUnavailable e) {
            return Optional.empty();
        }
    }

    private static Cancellation outcome(OrderCancelRequested wish, KnownOrder order) {
        if (order.isWaiting()) {
            return new Cancellation.Undecided(order);
        }
        if (order.cancelledBy().filter(wish.id().toString()::equals).isPresent()) {
            return new Cancellation.Granted(order);
        }
        throw order.notCancellable();
    }
}
