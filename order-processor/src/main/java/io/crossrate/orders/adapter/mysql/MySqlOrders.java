package io.crossrate.orders.adapter.mysql;

import io.crossrate.orders.application.Orders;
import io.crossrate.orders.application.Rejection.OrdersUnavailable;
import io.crossrate.orders.domain.Order;
import io.crossrate.orders.domain.Transition;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.HandleCallback;
import org.jspecify.annotations.Nullable;

/** Reads orders; every query follows an index. */
@Singleton
final class MySqlOrders implements Orders {

    private final Database database;

    MySqlOrders(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Detail> find(UUID id) {
        return read(handle -> {
            var statements = new Statements(handle);
            record Found(Order order, Order.Life beginning) {}
            var found = statements.query(
                    "SELECT " + OrderRows.COLUMNS + " FROM orders WHERE id = ?",
                    key -> key.uuid(id),
                    row -> new Found(OrderRows.order(row), OrderRows.beginning(row)));
            // Read after the order, so that nothing that it has come to is missing.
            var decided = decided(statements, List.of(id)).getOrDefault(id, List.of());
            return found.stream().findAny().map(one -> OrderRows.detail(one.order(), one.beginning(), decided));
        });
    }

    /** What was decided on the orders after their placing, by order, each in its order. */
    static Map<UUID, List<Transition>> decided(Statements statements, Collection<UUID> orderIds) throws SQLException {
        var decided = new HashMap<UUID, List<Transition>>();
        statements.queryIn(
                "SELECT o.id, " + EventRows.NAMED + " FROM orders o JOIN order_events e"
                        + " ON e.partition_id = o.partition_id AND e.record_offset = o.record_offset WHERE o.id IN",
                orderIds,
                Parameters::uuid,
                row -> decided.computeIfAbsent(Columns.uuid(row, "id"), _ -> new ArrayList<>())
                        .add(EventRows.transition(row)));
        decided.values().forEach(timeline -> timeline.sort(Comparator.comparingInt(Transition::version)));
        return decided;
    }

    @Override
    public List<Order> newest(Filter filter, @Nullable Cursor after, int limit) {
        var query = OrderQuery.of(filter, after, limit);
        return read(handle -> new Statements(handle).query(query.sql(), query::bind, OrderRows::order));
    }

    private <T> T read(HandleCallback<T, SQLException> work) {
        try {
            return database.read(work);
        } catch (SQLException e) {
            throw new OrdersUnavailable(e);
        }
    }
}
