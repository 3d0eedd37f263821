package io.crossrate.orders.adapter.mysql;

import io.crossrate.money.Currencies;
import io.crossrate.money.Decimals;
import io.crossrate.money.Money;
import io.crossrate.orders.application.Publication.StatusChanges;
import io.crossrate.orders.domain.Order;
import io.crossrate.orders.domain.OrderPlaced;
import io.crossrate.orders.domain.OrderType;
import io.crossrate.orders.domain.Reason;
import io.crossrate.orders.domain.Status;
import io.crossrate.orders.domain.Transition;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How orders and transitions lie in their tables. */
final class OrderRows {

    static final String ORDER_COLUMNS =
            """
            partition_id, record_offset, id, user_id, idempotency_key, type, status, progress, version, reason, customer_name, country, \
            from_currency, from_amount, from_scale, to_currency, to_amount, to_scale, fee_amount, fee_scale, \
            rate, rounding, quote_id, quote_expires_at, accepted_at, updated_at, simulated""";
    static final int ORDER_COLUMN_COUNT = 27;

    static final String EVENT_COLUMNS = "version, status, previous_status, progress, reason, occurred_at";
    static final int EVENT_COLUMN_COUNT = 6;

    private OrderRows() {}

    static void bindOrder(Parameters row, StatusChanges changes) throws SQLException {
        var placed = changes.placed();
        var last = changes.transitions().getLast();
        row.number(changes.position().partition())
                .number(changes.position().offset())
                .uuid(placed.orderId())
                .uuid(placed.userId())
                .text(placed.idempotencyKey())
                .text(placed.type().word())
                .text(last.status().name())
                .number(last.progress())
                .number(last.version())
                .text(word(last.reason()))
                .text(placed.customerName())
                .text(placed.country())
                .text(placed.from().currency().code())
                .amount(placed.from().amount())
                .text(placed.to().currency().code())
                .amount(placed.to().amount())
                .amount(placed.fee().amount())
                .text(Decimals.plain(placed.rate()))
                .text(placed.rounding().name())
                .uuid(placed.quoteId())
                .instant(placed.quoteExpiresAt())
                .instant(placed.acceptedAt())
                .instant(last.occurredAt())
                .flag(placed.simulated());
    }

    static void bindEvent(Parameters row, Transition transition) throws SQLException {
        var previous = transition.previous();
        row.number(transition.version())
                .text(transition.status().name())
                .text(previous == null ? null : previous.name())
                .number(transition.progress())
                .text(word(transition.reason()))
                .instant(transition.occurredAt());
    }

    /** An order's row. Its own columns do not say which status came before, so its last transition has none. */
    static Order order(ResultSet row) throws SQLException {
        var last = new Transition(
                row.getInt("version"),
                Status.valueOf(row.getString("status")),
                null,
                row.getInt("progress"),
                instant(row, "updated_at"),
                reason(row.getString("reason")));
        return new Order(placed(row), last);
    }

    static OrderPlaced placed(ResultSet row) throws SQLException {
        var from = Currencies.of(row.getString("from_currency"));
        return new OrderPlaced(
                uuid(row, "id"),
                uuid(row, "user_id"),
                row.getString("idempotency_key"),
                OrderType.valueOf(row.getString("type").toUpperCase(Locale.ROOT)),
                row.getString("customer_name"),
                row.getString("country"),
                new Money(amount(row, "from"), from),
                new Money(amount(row, "to"), Currencies.of(row.getString("to_currency"))),
                new Money(amount(row, "fee"), from),
                new BigDecimal(row.getString("rate")),
                RoundingMode.valueOf(row.getString("rounding")),
                uuid(row, "quote_id"),
                instant(row, "quote_expires_at"),
                instant(row, "accepted_at"),
                row.getBoolean("simulated"));
    }

    /** A row of the timeline; its columns are named with this prefix. */
    static Transition transition(ResultSet row, String prefix) throws SQLException {
        var previous = row.getString(prefix + "previous_status");
        return new Transition(
                row.getInt(prefix + "version"),
                Status.valueOf(row.getString(prefix + "status")),
                previous == null ? null : Status.valueOf(previous),
                row.getInt(prefix + "progress"),
                instant(row, prefix + "occurred_at"),
                reason(row.getString(prefix + "reason")));
    }

    static UUID uuid(ResultSet row, String column) throws SQLException {
        var bytes = ByteBuffer.wrap(row.getBytes(column));
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    /** The column holds 18 decimals; the scale beside it says how many of them were written. */
    private static BigDecimal amount(ResultSet row, String name) throws SQLException {
        return row.getBigDecimal(name + "_amount").setScale(row.getInt(name + "_scale"), RoundingMode.UNNECESSARY);
    }

    private static @Nullable String word(@Nullable Reason reason) {
        return reason == null ? null : reason.word();
    }

    private static @Nullable Reason reason(@Nullable String word) {
        return word == null ? null : Reason.of(word);
    }
}
