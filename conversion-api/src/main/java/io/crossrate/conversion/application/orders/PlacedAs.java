package io.crossrate.conversion.application.orders;

import io.crossrate.conversion.domain.orders.AcceptedOrder;
import io.crossrate.conversion.domain.orders.Limit;
import io.crossrate.money.Money;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What an order that was processed had been placed as, and when it was accepted. */
public record PlacedAs(
        String customerName,
        String country,
        Money from,
        Optional<UUID> quoteId,
        Optional<Limit> limit,
        Instant acceptedAt) {

    /** Whether this is the same order: an idempotency key that came with another body names none of these two. */
    boolean isSameAs(AcceptedOrder order) {
        return customerName.equals(order.customer().name())
                && country.equals(order.customer().country())
                && from.currency().equals(order.from().currency())
                && from.amount().compareTo(order.from().amount()) == 0
                && quoteId.equals(order.quoteId())
                && limit.isPresent() == order.limit().isPresent()
                && limit.stream().allMatch(mine -> order.limit().stream().allMatch(its -> isSame(mine, its)));
    }

    private static boolean isSame(Limit one, Limit other) {
        return one.rate().compareTo(other.rate()) == 0 && one.expiresAt().equals(other.expiresAt());
    }
}
