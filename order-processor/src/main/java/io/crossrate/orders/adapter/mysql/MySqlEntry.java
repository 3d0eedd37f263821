package io.crossrate.orders.adapter.mysql;

import io.crossrate.orders.application.Incoming.Received;
import io.crossrate.orders.application.Ledger;
import io.crossrate.orders.application.Position;
import io.crossrate.orders.application.Progress;
import io.crossrate.orders.application.Publication;
import io.crossrate.orders.application.Publication.DeadLetter;
import io.crossrate.orders.application.Publication.StatusChanges;
import io.crossrate.orders.domain.OrderPlaced;
import io.crossrate.orders.domain.Transition;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * One transaction on the ledger's tables. Every method locks its rows in the order of their keys, and the methods are
 * called in one order, so that two transactions wait for each other rather than deadlock.
 */
final class MySqlEntry implements Ledger.Entry {

    private final Statements statements;

    MySqlEntry(Handle handle) {
        this.statements = new Statements(handle);
    }

    @Override
    public Map<Integer, Long> lock(Collection<Integer> partitions) {
        return run(() -> {
            var next = new HashMap<Integer, Long>();
            var marks = partitions.stream().map(_ -> "?").collect(Collectors.joining(","));
            statements.query(
                    "SELECT partition_id, next_offset FROM partition_progress WHERE partition_id IN (" + marks
                            + ") ORDER BY partition_id FOR UPDATE",
                    parameters -> {
                        for (var partition : partitions) {
                            parameters.number(partition);
                        }
                    },
                    row -> next.put(row.getInt("partition_id"), row.getLong("next_offset")));
            return next;
        });
    }

    @Override
    public Set<UUID> known(Collection<UUID> orderIds) {
        return run(() -> new HashSet<>(statements.queryIn(
                "SELECT id FROM orders WHERE id IN", orderIds, Parameters::uuid, row -> OrderRows.uuid(row, "id"))));
    }

    @Override
    public Set<UUID> claimQuotes(Map<UUID, UUID> orderByQuote) {
        return run(() -> {
            var inserted = statements.insert(
                    "INSERT IGNORE INTO quote_uses (quote_id, order_id) VALUES",
                    2,
                    orderByQuote.entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .toList(),
                    (row, use) -> row.uuid(use.getKey()).uuid(use.getValue()));
            if (inserted == orderByQuote.size()) {
                return Set.copyOf(orderByQuote.values());
            }
            var orders = new HashSet<>(orderByQuote.values());
            orders.retainAll(statements.queryIn(
                    "SELECT order_id FROM quote_uses WHERE quote_id IN",
                    orderByQuote.keySet(),
                    Parameters::uuid,
                    row -> OrderRows.uuid(row, "order_id")));
            return orders;
        });
    }

    @Override
    public void receive(List<Received> events) {
        run(() -> statements.insert(
                "INSERT INTO inbox (partition_id, order_offset, event_id, record_offset) VALUES",
                4,
                events,
                (row, event) -> row.number(event.position().partition())
                        .number(orderOffset(event))
                        .text(event.eventId())
                        .number(event.position().offset())));
    }

    /** Where the event's order lies. */
    private static long orderOffset(Received event) {
        return switch (event.event()) {
            case OrderPlaced _ -> event.position().offset();
        };
    }

    @Override
    public void open(List<StatusChanges> orders) {
        run(() -> statements.insert(
                "INSERT INTO orders (" + OrderRows.ORDER_COLUMNS + ") VALUES",
                OrderRows.ORDER_COLUMN_COUNT,
                orders,
                OrderRows::bindOrder));
        record Event(Position order, Transition transition) {}
        var events = orders.stream()
                .flatMap(order ->
                        order.transitions().stream().map(transition -> new Event(order.position(), transition)))
                .toList();
        run(() -> statements.insert(
                "INSERT INTO order_events (partition_id, record_offset, " + OrderRows.EVENT_COLUMNS + ") VALUES",
                2 + OrderRows.EVENT_COLUMN_COUNT,
                events,
                (row, event) -> OrderRows.bindEvent(
                        row.number(event.order().partition())
                                .number(event.order().offset()),
                        event.transition())));
    }

    @Override
    public void enqueue(List<Publication> publications) {
        var changes = publications.stream()
                .filter(StatusChanges.class::isInstance)
                .map(StatusChanges.class::cast)
                .toList();
        var deadLetters = publications.stream()
                .filter(DeadLetter.class::isInstance)
                .map(DeadLetter.class::cast)
                .toList();
        run(() -> statements.insert(
                "INSERT INTO outbox (partition_id, record_offset, order_id, first_version, last_version) VALUES",
                5,
                changes,
                (row, change) -> row.number(change.position().partition())
                        .number(change.position().offset())
                        .uuid(change.placed().orderId())
                        .number(change.transitions().getFirst().version())
                        .number(change.transitions().getLast().version())));
        run(() -> statements.insert(
                "INSERT INTO outbox (partition_id, record_offset, error) VALUES",
                3,
                deadLetters,
                (row, letter) -> row.number(letter.position().partition())
                        .number(letter.position().offset())
                        .text(letter.error())));
    }

    @Override
    public void advance(Collection<Progress> progress) {
        for (var one : progress) {
            run(() -> statements.update(
                    """
                    UPDATE partition_progress SET next_offset = ?, applied = applied + ?, \
                    duplicate = duplicate + ?, dead_lettered = dead_lettered + ? WHERE partition_id = ?""",
                    parameters -> parameters
                            .number(one.nextOffset())
                            .number(one.applied())
                            .number(one.duplicate())
                            .number(one.deadLettered())
                            .number(one.partition())));
        }
    }

    @Override
    public void forgetPublished(Map<Integer, Long> published) {
        published.forEach((partition, until) -> run(() -> statements.update(
                "DELETE FROM outbox WHERE partition_id = ? AND record_offset < ?",
                parameters -> parameters.number(partition).number(until))));
    }

    private interface SqlWork<T> {
        T run() throws SQLException;
    }

    private static <T> T run(SqlWork<T> work) {
        try {
            return work.run();
        } catch (SQLException e) {
            throw new MySqlLedger.SqlFailure(e);
        }
    }
}
