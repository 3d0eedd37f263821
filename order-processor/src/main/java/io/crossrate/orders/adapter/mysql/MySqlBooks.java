package io.crossrate.orders.adapter.mysql;

import io.crossrate.orders.application.Books;
import io.crossrate.orders.application.LedgerUnavailable;
import io.crossrate.orders.application.Orders.Detail;
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

/** The books in MySQL. */
@Singleton
final class MySqlBooks implements Books {

    private static final String EVENT_OF_ORDER =
            "e.version, e.status, e.previous_status, e.progress, e.reason, e.occurred_at";

    private final Database database;

    MySqlBooks(Database database) {
        this.database = database;
    }

    @Override
    public Snapshot snapshot() {
        return read(handle -> {
            var orders = new ArrayList<Long>();
            // One statement sees one moment.
            var partitions = new Statements(handle)
                    .query(
                            """
                            SELECT p.*, c.orders FROM (SELECT COUNT(*) AS orders FROM orders) c \
                            LEFT JOIN partition_progress p ON TRUE ORDER BY p.partition_id""",
                            _ -> {},
                            row -> {
                                orders.add(row.getLong("orders"));
                                return new Partition(
                                        row.getInt("partition_id"),
                                        row.getLong("first_offset"),
                                        row.getLong("next_offset"),
                                        row.getLong("applied"),
                                        row.getLong("duplicate"),
                                        row.getLong("dead_lettered"));
                            });
            return new Snapshot(orders.getFirst(), partitions);
        });
    }

    @Override
    public Map<UUID, Account> accounts(Collection<UUID> orderIds) {
        return read(handle -> {
            var statements = new Statements(handle);
            var holders = new HashMap<UUID, UUID>();
            statements.queryIn(
                    "SELECT o.id, q.order_id FROM orders o JOIN quote_uses q ON q.quote_id = o.quote_id WHERE o.id IN",
                    orderIds,
                    Parameters::uuid,
                    row -> holders.put(OrderRows.uuid(row, "id"), OrderRows.uuid(row, "order_id")));
            var timelines = new HashMap<UUID, List<Transition>>();
            statements.queryIn(
                    "SELECT o.id, " + EVENT_OF_ORDER + " FROM orders o JOIN order_events e"
                            + " ON e.partition_id = o.partition_id AND e.record_offset = o.record_offset WHERE o.id IN",
                    orderIds,
                    Parameters::uuid,
                    row -> timelines
                            .computeIfAbsent(OrderRows.uuid(row, "id"), _ -> new ArrayList<>())
                            .add(OrderRows.transition(row, "")));
            timelines.values().forEach(timeline -> timeline.sort(Comparator.comparingInt(Transition::version)));
            var orders = statements.queryIn(
                    "SELECT " + OrderRows.ORDER_COLUMNS + " FROM orders WHERE id IN",
                    orderIds,
                    Parameters::uuid,
                    OrderRows::order);
            var accounts = new HashMap<UUID, Account>();
            orders.forEach(order -> accounts.put(order.id(), account(order, timelines, holders)));
            return accounts;
        });
    }

    @Override
    public Optional<UUID> holderOf(UUID userId, String idempotencyKey) {
        return read(handle -> new Statements(handle)
                        .query(
                                "SELECT id FROM orders WHERE user_id = ? AND idempotency_key = ?",
                                parameters -> parameters.uuid(userId).text(idempotencyKey),
                                row -> OrderRows.uuid(row, "id"))
                        .stream()
                        .findAny());
    }

    private static Account account(Order order, Map<UUID, List<Transition>> timelines, Map<UUID, UUID> holders) {
        var timeline = timelines.getOrDefault(order.id(), List.of());
        return new Account(new Detail(order, timeline), holders.get(order.id()));
    }

    private <T> T read(HandleCallback<T, SQLException> work) {
        try {
            return database.read(work);
        } catch (SQLException e) {
            throw new LedgerUnavailable("the books cannot be read: " + e.getMessage(), e);
        }
    }
}
