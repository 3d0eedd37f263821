package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.adapter.http.TradeMessages.Amount;
import io.crossrate.conversion.application.orders.OwnOrders;
import io.crossrate.conversion.application.orders.PlaceLimitOrder;
import io.crossrate.conversion.application.orders.PlaceOrder;
import io.crossrate.conversion.domain.RequestRejection.InvalidRequest;
import io.crossrate.conversion.domain.orders.AcceptedOrder;
import io.crossrate.conversion.domain.orders.Customer;
import io.crossrate.conversion.domain.orders.IdempotencyKey;
import io.crossrate.conversion.domain.orders.Limit;
import io.crossrate.money.CurrencyPair;
import io.crossrate.money.Decimals;
import io.crossrate.money.Money;
import io.micronaut.serde.annotation.Serdeable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The bodies of the order resource. */
final class OrderMessages {

    private static final String MARKET = "market";
    private static final String LIMIT = "limit";

    private OrderMessages() {}

    /** A market order names a quote; a limit order says all that a quote would. */
    @Serdeable
    record OrderRequest(
            @Nullable String type,
            @Nullable String quote,
            @Nullable SentAmount from,
            @Nullable String to,
            @Nullable String limitRate,
            @Nullable String expiresAt,
            @Nullable String customerName,
            @Nullable String country) {

        AcceptedOrder place(
                PlaceOrder market, PlaceLimitOrder limit, UUID userId, IdempotencyKey key, OwnOrders earlier) {
            return switch (type == null ? MARKET : type) {
                case MARKET -> market.place(userId, key, token(), customer(), earlier);
                case LIMIT -> {
                    forbid("a limit order has no 'quote'", quote);
                    var paid = paid();
                    yield limit.place(userId, key, paid, pair(paid), limit(), customer(), earlier);
                }
                default -> throw new InvalidRequest("'type' is market or limit");
            };
        }

        private Money paid() {
            if (from == null) {
                throw new InvalidRequest("'from' is missing: {\"currency\": \"EUR\", \"amount\": \"100\"}");
            }
            return from.money();
        }

        private String token() {
            forbid(
                    "'from', 'to', 'limitRate' and 'expiresAt' belong to an order with \"type\": \"limit\"",
                    from,
                    to,
                    limitRate,
                    expiresAt);
            return AccountMessages.required("quote", quote);
        }

        private static void forbid(String why, @Nullable Object... fields) {
            if (Stream.of(fields).anyMatch(field -> field != null)) {
                throw new InvalidRequest(why);
            }
        }

        private CurrencyPair pair(Money paid) {
            var bought = TradeMessages.currency("to", to);
            if (bought.equals(paid.currency())) {
                throw new InvalidRequest("'from' and 'to' must differ, both were " + bought);
            }
            return new CurrencyPair(paid.currency(), bought);
        }

        private Limit limit() {
            var rate = TradeMessages.decimal(AccountMessages.required("limitRate", limitRate));
            var until = AccountMessages.required("expiresAt", expiresAt);
            try {
                // Every store keeps milliseconds.
                return new Limit(rate, Instant.parse(until).truncatedTo(ChronoUnit.MILLIS));
            } catch (DateTimeException e) {
                throw new InvalidRequest("'expiresAt' is an instant such as 2026-04-13T14:00:00Z");
            }
        }

        private Customer customer() {
            return Customer.ofNewOrder(
                    AccountMessages.required("customerName", customerName),
                    AccountMessages.required("country", country));
        }
    }

    @Serdeable
    record SentAmount(@Nullable String currency, @Nullable String amount) {

        Money money() {
            var paid = TradeMessages.currency("from.currency", currency);
            return new Money(TradeMessages.decimal(AccountMessages.required("from.amount", amount)), paid);
        }
    }

    /** An order as accepted, in the shape that order queries answer with. */
    @Serdeable
    record OrderAnswer(
            String id,
            String userId,
            String type,
            String status,
            int progress,
            String customerName,
            String country,
            String orderDate,
            Amount from,
            Amount to,
            @Nullable String rate,
            @Nullable String limitRate,
            @Nullable String expiresAt,
            @Nullable String quoteId,
            boolean simulated) {

        static OrderAnswer of(AcceptedOrder order) {
            var limit = order.limit();
            return new OrderAnswer(
                    order.id().toString(),
                    order.userId().toString(),
                    limit.isPresent() ? LIMIT : MARKET,
                    "PLACED",
                    0,
                    order.customer().name(),
                    order.customer().country(),
                    order.acceptedAt().toString(),
                    Amount.of(order.from()),
                    Amount.of(order.to()),
                    limit.isPresent() ? null : Decimals.plain(order.rate()),
                    limit.map(it -> Decimals.plain(it.rate())).orElse(null),
                    limit.map(it -> it.expiresAt().toString()).orElse(null),
                    order.quoteId().map(UUID::toString).orElse(null),
                    order.simulated());
        }
    }
}
