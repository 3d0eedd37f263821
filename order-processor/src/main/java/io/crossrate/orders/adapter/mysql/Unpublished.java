package io.crossrate.orders.adapter.mysql;

import io.crossrate.orders.application.Position;
import io.crossrate.orders.application.Publication;
import io.crossrate.orders.application.Publication.DeadLetter;
import io.crossrate.orders.application.Publication.StatusChanges;
import io.crossrate.orders.domain.Transition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Reads what records of a partition have to publish from what the books hold: it is what would have been published. */
final class Unpublished {

    private static final String IN_RANGE =
            "%1$s.partition_id = ? AND %1$s.record_offset >= ? AND %1$s.record_offset < ?";

    private final Statements statements;
    private final Tables tables;
    private final Statements.Binding range;
    private final TreeMap<Long, Publication> publications = new TreeMap<>();

    private Unpublished(Handle handle, Tables tables, Statements.Binding range) {
        this.statements = new Statements(handle);
        this.tables = tables;
        this.range = range;
    }

    /** In the order of the log, from [from, until). */
    static List<Publication> of(Handle handle, Tables tables, int partition, long from, long until)
            throws SQLException {
        var first = new Statements(handle)
                        .query(
                                "SELECT published_offset FROM " + tables.progress() + " WHERE partition_id = ?",
                                row -> row.number(partition),
                                row -> row.getLong("published_offset"))
                        .stream()
                        .mapToLong(known -> Math.max(from, known))
                        .findAny()
                        .orElse(from);
        var unpublished = new Unpublished(
                handle, tables, row -> row.number(partition).number(first).number(until));
        unpublished.readBeginnings();
        unpublished.readDecisions();
        unpublished.readDeadLetters();
        return List.copyOf(unpublished.publications.values());
    }

    private void readBeginnings() throws SQLException {
        statements.query(
                "SELECT " + OrderRows.COLUMNS + " FROM " + tables.orders() + " o WHERE " + IN_RANGE.formatted("o"),
                range,
                row -> {
                    var life = OrderRows.beginning(row);
                    var placed = life.order().placed();
                    return add(new StatusChanges(
                            OrderRows.position(row), placed, life.order().terms(), life.transitions()));
                });
    }

    private void readDecisions() throws SQLException {
        statements.query(
                "SELECT i.record_offset AS decided_offset, " + EventRows.NAMED + ", o.* FROM " + tables.inbox()
                        + " i JOIN " + tables.orders() + " o ON o.partition_id = i.partition_id"
                        + " AND o.record_offset = i.order_offset JOIN " + tables.events()
                        + " e ON e.partition_id = i.partition_id AND e.record_offset = i.order_offset"
                        + " AND e.version BETWEEN i.first_version AND i.last_version WHERE "
                        + IN_RANGE.formatted("i") + " ORDER BY i.record_offset, e.version",
                range,
                this::decision);
    }

    private Publication decision(ResultSet row) throws SQLException {
        var position = new Position(row.getInt("partition_id"), row.getLong("decided_offset"));
        var order = OrderRows.order(row);
        var transitions = new ArrayList<Transition>();
        if (publications.get(position.offset()) instanceof StatusChanges before) {
            transitions.addAll(before.transitions());
        }
        var transition = EventRows.transition(row);
        transitions.add(transition);
        return add(new StatusChanges(position, order.placed(), order.termsAt(transition), transitions));
    }

    private void readDeadLetters() throws SQLException {
        statements.query(
                "SELECT x.* FROM " + tables.outbox() + " x WHERE " + IN_RANGE.formatted("x"),
                range,
                row -> add(new DeadLetter(OrderRows.position(row), row.getString("error"))));
    }

    private Publication add(Publication publication) {
        publications.put(publication.position().offset(), publication);
        return publication;
    }
}
