package io.crossrate.orders.adapter.mysql;

import io.crossrate.orders.application.Books;
import io.crossrate.orders.application.LedgerUnavailable;
import io.crossrate.orders.domain.Order;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.HandleCallback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The books in MySQL. */
@Singleton
final class MySqlBooks implements Books {

    private static final Logger LOG = LoggerFactory.getLogger(MySqlBooks.class);

    /** In the statement that reads the order, so that both are of one moment. */
    private static final String WAITS =
            """
            EXISTS (SELECT 1 FROM open_orders w WHERE w.partition_id = orders.partition_id \
            AND w.record_offset = orders.record_offset AND w.order_id = orders.id AND w.from_currency = orders.from_currency \
            AND w.to_currency = orders.to_currency AND w.limit_rate = orders.limit_rate \
            AND w.expires_at = orders.expires_at AND w.simulated = orders.simulated) AS waits""";

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
        try {
            return readable(orderIds);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException | NullPointerException e) {
            if (orderIds.size() == 1) {
                LOG.warn("the rows of order {} cannot be read: {}", orderIds, e.getMessage());
                return Map.of();
            }
            // Which of them it is.
            var ids = List.copyOf(orderIds);
            var accounts = new HashMap<>(accounts(ids.subList(0, ids.size() / 2)));
            accounts.putAll(accounts(ids.subList(ids.size() / 2, ids.size())));
            return accounts;
        }
    }

    private Map<UUID, Account> readable(Collection<UUID> orderIds) {
        return read(handle -> {
            var statements = new Statements(handle);
            var holders = new HashMap<UUID, UUID>();
            statements.queryIn(
                    "SELECT o.id, q.order_id FROM orders o JOIN quote_uses q ON q.quote_id = o.quote_id WHERE o.id IN",
                    orderIds,
                    Parameters::uuid,
                    row -> holders.put(Columns.uuid(row, "id"), Columns.uuid(row, "order_id")));
            var beginnings = new HashMap<UUID, Order.Life>();
            var waiting = new HashSet<UUID>();
            var orders = statements.queryIn(
                    "SELECT " + OrderRows.COLUMNS + ", " + WAITS + " FROM orders WHERE id IN",
                    orderIds,
                    Parameters::uuid,
                    row -> {
                        var order = OrderRows.order(row);
                        beginnings.put(order.id(), OrderRows.beginning(row));
                        if (row.getBoolean("waits")) {
                            waiting.add(order.id());
                        }
                        return order;
                    });
            var decided = MySqlOrders.decided(statements, orderIds);
            var accounts = new HashMap<UUID, Account>();
            orders.forEach(order -> {
                var id = order.id();
                var beginning = Objects.requireNonNull(beginnings.get(id));
                var detail = OrderRows.detail(order, beginning, decided.getOrDefault(id, List.of()));
                accounts.put(id, new Account(detail, holders.get(id), waiting.contains(id)));
            });
            return accounts;
        });
    }

    @Override
    public Optional<UUID> holderOf(UUID userId, String idempotencyKey) {
        return read(handle -> new Statements(handle)
                        .query(
                                "SELECT id FROM orders WHERE user_id = ? AND idempotency_key = ?",
                                parameters -> parameters.uuid(userId).text(idempotencyKey),
                                row -> Columns.uuid(row, "id"))
                        .stream()
                        .findAny());
    }

    private <T> T read(HandleCallback<T, SQLException> work) {
        try {
            return database.read(work);
        } catch (SQLException e) {
            throw new LedgerUnavailable("the books cannot be read: " + e.getMessage(), e);
        }
    }
}
