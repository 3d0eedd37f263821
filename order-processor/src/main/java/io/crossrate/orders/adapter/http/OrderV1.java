package io.crossrate.orders.adapter.http;

import io.crossrate.money.Decimals;
import io.crossrate.money.Money;
import io.crossrate.orders.domain.LimitOrderPlaced;
import io.crossrate.orders.domain.Order;
import io.crossrate.orders.domain.OrderPlaced;
import io.crossrate.orders.domain.Transition;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as it reads over HTTP; what is null is left out.
 *
 * @param to what it buys; of a limit order that is not executed, the least that it may buy
 * @param rate at which it is executed; not there before a limit order has one
 */
@Serdeable.Serializable
record OrderV1(
        String id,
        String userId,
        String type,
        String status,
        int progress,
        String customerName,
        String country,
        String orderDate,
        AmountV1 from,
        AmountV1 to,
        AmountV1 fee,
        @Nullable String rate,
        @Nullable String limitRate,
        @Nullable String expiresAt,
        @Nullable String quoteId,
        @Nullable String reason,
        int version,
        String updatedAt,
        boolean simulated,
        @Nullable List<OrderEventV1> timeline) {

    /** An amount of a currency. */
    @Serdeable.Serializable
    record AmountV1(String currency, String amount) {
        static AmountV1 of(Money money) {
            return new AmountV1(money.currency().code(), Decimals.plain(money.amount()));
        }
    }

    static OrderV1 of(Order order, @Nullable List<Transition> timeline) {
        var placed = order.placed();
        var reason = order.last().reason();
        var limit = placed instanceof LimitOrderPlaced one ? one : null;
        return new OrderV1(
                order.id().toString(),
                placed.userId().toString(),
                placed.type().word(),
                order.status().name(),
                order.last().progress(),
                placed.customerName(),
                placed.country(),
                placed.acceptedAt().toString(),
                AmountV1.of(placed.from()),
                AmountV1.of(order.terms().to()),
                AmountV1.of(placed.fee()),
                order.isPriced() ? Decimals.plain(order.terms().rate()) : null,
                limit == null ? null : Decimals.plain(limit.limitRate()),
                limit == null ? null : limit.expiresAt().toString(),
                placed instanceof OrderPlaced market ? market.quoteId().toString() : null,
                reason == null ? null : reason.word(),
                order.version(),
                order.last().occurredAt().toString(),
                placed.simulated(),
                timeline == null
                        ? null
                        : timeline.stream().map(OrderEventV1::of).toList());
    }
}
