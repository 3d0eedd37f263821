package io.crossrate.orders.adapter.mysql;

import io.crossrate.money.Currencies;
import io.crossrate.money.Currency;
import io.crossrate.money.Decimals;
import io.crossrate.money.Money;
import io.crossrate.orders.application.Entered;
import io.crossrate.orders.application.Orders.Detail;
import io.crossrate.orders.application.Position;
import io.crossrate.orders.domain.LimitOrderPlaced;
import io.crossrate.orders.domain.Order;
import io.crossrate.orders.domain.OrderPlaced;
import io.crossrate.orders.domain.OrderType;
import io.crossrate.orders.domain.Placement;
import io.crossrate.orders.domain.Status;
import io.crossrate.orders.domain.Terms;
import io.crossrate.orders.domain.Transition;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How orders lie in their table. */
final class OrderRows {

    static final String COLUMNS =
            """
            partition_id, record_offset, id, user_id, idempotency_key, type, status, progress, version, reason, customer_name, country, \
            from_currency, from_amount, from_scale, to_currency, to_amount, to_scale, fee_amount, fee_scale, \
            rate, rounding, quote_id, quote_expires_at, limit_rate, expires_at, accepted_at, entered_at, updated_at, \
            needs_review, simulated""";
    static final int COLUMN_COUNT = 31;

    private OrderRows() {}

    static void bind(Parameters row, Entered entered) throws SQLException {
        var order = entered.order();
        var placed = order.placed();
        var last = order.last();
        row.number(entered.position().partition())
                .number(entered.position().offset())
                .uuid(placed.orderId())
                .uuid(placed.userId())
                .text(placed.idempotencyKey())
                .text(placed.type().word())
                .text(last.status().name())
                .number(last.progress())
                .number(last.version())
                .text(EventRows.word(last.reason()))
                .text(placed.customerName())
                .text(placed.country())
                .text(placed.from().currency().code())
                .amount(placed.from().amount())
                .text(order.terms().to().currency().code())
                .amount(order.terms().to().amount())
                .amount(placed.fee().amount())
                .text(Decimals.plain(order.terms().rate()))
                .text(placed.rounding().name());
        switch (placed) {
            case OrderPlaced market ->
                row.uuid(market.quoteId())
                        .instant(market.quoteExpiresAt())
                        .text(null)
                        .instant(null);
            case LimitOrderPlaced limit ->
                row.uuid(null)
                        .instant(null)
                        .text(Decimals.plain(limit.limitRate()))
                        .instant(limit.expiresAt());
        }
        row.instant(placed.acceptedAt())
                .instant(entered.enteredAt())
                .instant(last.occurredAt())
                .flag(placed.needsReview())
                .flag(placed.simulated());
    }

    static Entered entered(ResultSet row) throws SQLException {
        return new Entered(position(row), Columns.instant(row, "entered_at"), order(row));
    }

    /** Where the row's order lies. */
    static Position position(ResultSet row) throws SQLException {
        return new Position(row.getInt("partition_id"), row.getLong("record_offset"));
    }

    /** An order's row. Its own columns say neither which status came before nor why, so its last transition does not. */
    static Order order(ResultSet row) throws SQLException {
        var last = new Transition(
                row.getInt("version"),
                Status.valueOf(row.getString("status")),
                null,
                row.getInt("progress"),
                Columns.instant(row, "updated_at"),
                EventRows.reason(row.getString("reason")),
                null);
        var terms = new Terms(new BigDecimal(row.getString("rate")), Columns.money(row, "to"));
        return new Order(placed(row), terms, last);
    }

    /** What the order's placing came to at once. */
    static Order.Life beginning(ResultSet row) throws SQLException {
        var reason = EventRows.reason(row.getString("reason"));
        var refusal = reason != null && reason.isOfPlacing() ? reason : null;
        return Order.begin(placed(row), refusal, Columns.instant(row, "entered_at"));
    }

    /** The order with its whole timeline: what its placing came to, and what was decided later. */
    static Detail detail(Order order, Order.Life beginning, List<Transition> decided) {
        var timeline = new ArrayList<>(beginning.transitions());
        // A transition that came after the order was read is left out, so that both agree.
        decided.stream()
                .filter(transition -> transition.version() <= order.version())
                .forEach(timeline::add);
        return new Detail(order, List.copyOf(timeline));
    }

    private static Placement placed(ResultSet row) throws SQLException {
        var type = OrderType.valueOf(row.getString("type").toUpperCase(Locale.ROOT));
        return switch (type) {
            case MARKET -> market(row);
            case LIMIT -> limit(row);
        };
    }

    private static OrderPlaced market(ResultSet row) throws SQLException {
        var from = Columns.money(row, "from");
        return new OrderPlaced(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "user_id"),
                row.getString("idempotency_key"),
                row.getString("customer_name"),
                row.getString("country"),
                from,
                Columns.money(row, "to"),
                fee(row, from.currency()),
                new BigDecimal(row.getString("rate")),
                RoundingMode.valueOf(row.getString("rounding")),
                Columns.uuid(row, "quote_id"),
                Columns.instant(row, "quote_expires_at"),
                Columns.instant(row, "accepted_at"),
                row.getBoolean("needs_review"),
                row.getBoolean("simulated"));
    }

    private static LimitOrderPlaced limit(ResultSet row) throws SQLException {
        var from = Columns.money(row, "from");
        return new LimitOrderPlaced(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "user_id"),
                row.getString("idempotency_key"),
                row.getString("customer_name"),
                row.getString("country"),
                from,
                Currencies.of(row.getString("to_currency")),
                fee(row, from.currency()),
                new BigDecimal(row.getString("limit_rate")),
                RoundingMode.valueOf(row.getString("rounding")),
                Columns.instant(row, "expires_at"),
                Columns.instant(row, "accepted_at"),
                row.getBoolean("needs_review"),
                row.getBoolean("simulated"));
    }

    private static Money fee(ResultSet row, Currency currency) throws SQLException {
        return new Money(Columns.amount(row, "fee"), currency);
    }
}
