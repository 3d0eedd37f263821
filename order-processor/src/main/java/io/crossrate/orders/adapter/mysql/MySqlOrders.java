package io.crossrate.orders.adapter.mysql;

import io.crossrate.orders.application.Orders;
import io.crossrate.orders.application.Rejection.OrdersUnavailable;
import io.crossrate.orders.domain.Order;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.HandleCallback;
import org.jspecify.annotations.Nullable;

/** Reads orders; every query follows an index. */
@Singleton
final class MySqlOrders implements Orders {

    private static final String SELECT = "SELECT " + OrderRows.ORDER_COLUMNS + " FROM orders ";

    private final Database database;

    MySqlOrders(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Detail> find(UUID id) {
        return read(handle -> {
            var statements = new Statements(handle);
            var order = statements.query(SELECT + "WHERE id = ?", key -> key.uuid(id), OrderRows::order);
            // Read after the order: a transition that comes in between is left out below, so that both agree.
            var timeline = statements.query(
                    "SELECT e.* FROM orders o JOIN order_events e ON e.partition_id = o.partition_id"
                            + " AND e.record_offset = o.record_offset WHERE o.id = ? ORDER BY e.version",
                    key -> key.uuid(id),
                    row -> OrderRows.transition(row, ""));
            return order.stream().findAny().map(found -> new Detail(found, timeline.subList(0, found.version())));
        });
    }

    @Override
    public List<Order> newest(UUID userId, @Nullable Cursor after, int limit) {
        return read(handle -> new Statements(handle)
                .query(
                        SELECT + "WHERE user_id = ?"
                                + (after == null ? "" : " AND accepted_at <= ? AND (accepted_at < ? OR id < ?)")
                                + " ORDER BY accepted_at DESC, id DESC LIMIT ?",
                        parameters -> {
                            parameters.uuid(userId);
                            if (after != null) {
                                parameters
                                        .instant(after.acceptedAt())
                                        .instant(after.acceptedAt())
                                        .uuid(after.id());
                            }
                            parameters.number(limit);
                        },
                        OrderRows::order));
    }

    private <T> T read(HandleCallback<T, SQLException> work) {
        try {
            return database.read(work);
        } catch (SQLException e) {
            throw new OrdersUnavailable(e);
        }
    }
}
