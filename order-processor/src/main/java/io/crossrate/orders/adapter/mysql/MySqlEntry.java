package io.crossrate.orders.adapter.mysql;

import io.crossrate.money.Decimals;
import io.crossrate.orders.application.Decided;
import io.crossrate.orders.application.Entered;
import io.crossrate.orders.application.Ledger;
import io.crossrate.orders.application.Overtaken;
import io.crossrate.orders.application.Position;
import io.crossrate.orders.application.Progress;
import io.crossrate.orders.application.Publication.DeadLetter;
import io.crossrate.orders.domain.Status;
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
 * One transaction on a set of the ledger's tables. Every method locks its rows in the order of their keys, and the methods
 * are called in one order, so that two transactions wait for each other rather than deadlock.
 */
class MySqlEntry implements Ledger.Entry {

    private final Statements statements;
    private final Tables tables;

    MySqlEntry(Handle handle, Tables tables) {
        this.statements = new Statements(handle);
        this.tables = tables;
    }

    @Override
    public Map<Integer, Long> lock(Collection<Integer> partitions) {
        return run(() -> {
            var next = new HashMap<Integer, Long>();
            var marks = partitions.stream().map(_ -> "?").collect(Collectors.joining(","));
            statements.query(
                    "SELECT partition_id, next_offset FROM " + tables.progress() + " WHERE partition_id IN (" + marks
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
                "SELECT id FROM " + tables.orders() + " WHERE id IN",
                orderIds,
                Parameters::uuid,
                row -> Columns.uuid(row, "id"))));
    }

    @Override
    public Map<UUID, Entered> orders(Collection<UUID> orderIds) {
        return run(() -> statements
                .queryIn(
                        "SELECT " + OrderRows.COLUMNS + " FROM " + tables.orders() + " WHERE id IN",
                        orderIds,
                        Parameters::uuid,
                        OrderRows::entered)
                .stream()
                .collect(Collectors.toMap(entered -> entered.order().id(), entered -> entered)));
    }

    @Override
    public Set<UUID> claimQuotes(Map<UUID, UUID> orderByQuote) {
        return run(() -> {
            var inserted = statements.insert(
                    "INSERT IGNORE INTO " + tables.quotes() + " (quote_id, order_id) VALUES",
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
                    "SELECT order_id FROM " + tables.quotes() + " WHERE quote_id IN",
                    orderByQuote.keySet(),
                    Parameters::uuid,
                    row -> Columns.uuid(row, "order_id")));
            return orders;
        });
    }

    @Override
    public void open(List<Entered> orders) {
        run(() -> statements.insert(
                "INSERT INTO " + tables.orders() + " (" + OrderRows.COLUMNS + ") VALUES",
                OrderRows.COLUMN_COUNT,
                orders,
                OrderRows::bind));
        run(() -> statements.insert(
                "INSERT INTO " + tables.open() + " (" + OpenRows.COLUMNS + ") VALUES",
                OpenRows.COLUMN_COUNT,
                orders.stream().flatMap(OpenRows::of).toList(),
                OpenRows::bind));
    }

    @Override
    public void change(List<Entered> orders, Map<UUID, Integer> versionBefore) {
        for (var entered : orders) {
            var order = entered.order();
            var changed = run(() -> statements.update(
                    "UPDATE " + tables.orders() + " SET status = ?, progress = ?, version = ?, reason = ?, rate = ?,"
                            + " to_amount = ?, to_scale = ?, updated_at = ?"
                            + " WHERE partition_id = ? AND record_offset = ? AND version = ?",
                    row -> at(
                                    row.text(order.status().name())
                                            .number(order.last().progress())
                                            .number(order.version())
                                            .text(EventRows.word(order.last().reason()))
                                            .text(Decimals.plain(order.terms().rate()))
                                            .amount(order.terms().to().amount())
                                            .instant(order.last().occurredAt()),
                                    entered.position())
                            .number(versionBefore.getOrDefault(order.id(), 0))));
            if (changed != 1) {
                throw new Overtaken(order.id());
            }
            if (order.status() != Status.OPEN) {
                run(() -> statements.update(
                        "DELETE FROM " + tables.open() + " WHERE partition_id = ? AND record_offset = ?",
                        row -> at(row, entered.position())));
            }
        }
    }

    @Override
    public void decide(List<Decided> decisions) {
        run(() -> statements.insert(
                "INSERT INTO " + tables.inbox()
                        + " (partition_id, record_offset, order_offset, event_id, first_version, last_version) VALUES",
                6,
                decisions,
                (row, decided) -> at(row, decided.position())
                        .number(decided.order().offset())
                        .text(decided.eventId())
                        .number(decided.transitions().getFirst().version())
                        .number(decided.transitions().getLast().version())));
        record Event(Position order, Transition transition) {}
        run(() -> statements.insert(
                "INSERT INTO " + tables.events() + " (partition_id, record_offset, " + EventRows.COLUMNS + ") VALUES",
                2 + EventRows.COLUMN_COUNT,
                decisions.stream()
                        .flatMap(decided -> decided.transitions().stream()
                                .map(transition -> new Event(decided.order(), transition)))
                        .toList(),
                (row, event) -> EventRows.bind(at(row, event.order()), event.transition())));
    }

    @Override
    public void keep(List<DeadLetter> deadLetters) {
        run(() -> statements.insert(
                "INSERT INTO " + tables.outbox() + " (partition_id, record_offset, error) VALUES",
                3,
                deadLetters,
                (row, letter) -> at(row, letter.position()).text(letter.error())));
    }

    @Override
    public void advance(Collection<Progress> progress) {
        for (var one : progress) {
            run(() -> statements.update(
                    "UPDATE " + tables.progress() + " SET next_offset = ?, applied = applied + ?,"
                            + " duplicate = duplicate + ?, dead_lettered = dead_lettered + ? WHERE partition_id = ?",
                    row -> row.number(one.nextOffset())
                            .number(one.applied())
                            .number(one.duplicate())
                            .number(one.deadLettered())
                            .number(one.partition())));
        }
    }

    @Override
    public void notePublished(Map<Integer, Long> published) {
        published.forEach((partition, until) -> {
            run(() -> statements.update(
                    "UPDATE " + tables.progress() + " SET published_offset = GREATEST(published_offset, ?)"
                            + " WHERE partition_id = ?",
                    row -> row.number(until).number(partition)));
            run(() -> statements.update(
                    "DELETE FROM " + tables.outbox() + " WHERE partition_id = ? AND record_offset < ?",
                    row -> row.number(partition).number(until)));
        });
    }

    private static Parameters at(Parameters row, Position position) throws SQLException {
        return row.number(position.partition()).number(position.offset());
    }

    interface SqlWork<T> {
        T run() throws SQLException;
    }

    static <T> T run(SqlWork<T> work) {
        try {
            return work.run();
        } catch (SQLException e) {
            throw new MySqlLedger.SqlFailure(e);
        }
    }
}
