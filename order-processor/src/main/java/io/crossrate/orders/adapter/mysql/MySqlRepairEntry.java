package io.crossrate.orders.adapter.mysql;

import io.crossrate.orders.application.Circumstances;
import io.crossrate.orders.application.Incoming;
import io.crossrate.orders.application.Position;
import io.crossrate.orders.application.Progress;
import io.crossrate.orders.application.Publication.DeadLetter;
import io.crossrate.orders.application.replay.Outcome;
import io.crossrate.orders.application.replay.PlannedOrder;
import io.crossrate.orders.application.replay.Repairs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * One transaction that puts orders in order. What belongs to an order lies where one of its own records stands, or under
 * its id; nothing else is touched.
 */
final class MySqlRepairEntry extends MySqlEntry implements Repairs.Entry {

    private static final Tables TABLES = Tables.LIVE;

    private final Handle handle;
    private final Statements statements;

    MySqlRepairEntry(Handle handle) {
        super(handle, TABLES);
        this.handle = handle;
        this.statements = new Statements(handle);
    }

    @Override
    public void keep(List<DeadLetter> deadLetters) {}

    @Override
    public void advance(Collection<Progress> progress) {}

    @Override
    public void notePublished(Map<Integer, Long> published) {}

    @Override
    public Circumstances circumstances(Collection<Incoming> records) {
        return run(() -> LiveCircumstances.ofEach(handle, records));
    }

    @Override
    public Set<UUID> decidedSince(Collection<PlannedOrder> orders, Map<Integer, Long> offsets) {
        return run(() -> {
            var byPlace = byPlace(orders);
            var found = new HashSet<UUID>();
            for (var one : offsets(orders).entrySet()) {
                var partition = one.getKey();
                statements
                        .queryIn(
                                "SELECT order_offset FROM %s WHERE partition_id = %d AND record_offset >= %d AND order_offset IN"
                                        .formatted(
                                                TABLES.inbox(),
                                                partition,
                                                offsets.getOrDefault(partition, Long.MAX_VALUE)),
                                one.getValue(),
                                Parameters::number,
                                row -> new Position(partition, row.getLong("order_offset")))
                        .forEach(place -> found.add(byPlace.get(place)));
            }
            return found;
        });
    }

    @Override
    public Map<UUID, SortedMap<String, SortedMap<String, String>>> rows(
            Collection<PlannedOrder> orders, Set<UUID> quotes) {
        return run(() -> {
            var found = new FoundRows(orders);
            for (var one : offsets(orders).entrySet()) {
                for (var table : List.of(TABLES.orders(), TABLES.events(), TABLES.open(), TABLES.inbox())) {
                    statements.queryIn(
                            "SELECT * FROM %s WHERE partition_id = %d AND record_offset IN"
                                    .formatted(table, one.getKey()),
                            one.getValue(),
                            Parameters::number,
                            row -> found.add(table, row));
                }
                statements.queryIn(
                        "SELECT * FROM %s WHERE partition_id = %d AND order_offset IN"
                                .formatted(TABLES.inbox(), one.getKey()),
                        one.getValue(),
                        Parameters::number,
                        row -> found.add(TABLES.inbox(), row));
            }
            statements.queryIn(
                    "SELECT * FROM " + TABLES.orders() + " WHERE id IN",
                    ids(orders),
                    Parameters::uuid,
                    row -> found.add(TABLES.orders(), row));
            statements.queryIn(
                    "SELECT * FROM " + TABLES.quotes() + " WHERE quote_id IN",
                    quotes,
                    Parameters::uuid,
                    found::addQuote);
            return found.byOrder;
        });
    }

    @Override
    public void takeOut(Collection<PlannedOrder> orders) {
        run(() -> {
            for (var one : offsets(orders).entrySet()) {
                for (var table : List.of(TABLES.orders(), TABLES.events(), TABLES.open(), TABLES.inbox())) {
                    statements.updateIn(
                            "DELETE FROM %s WHERE partition_id = %d AND record_offset IN"
                                    .formatted(table, one.getKey()),
                            one.getValue(),
                            Parameters::number);
                }
                statements.updateIn(
                        "DELETE FROM %s WHERE partition_id = %d AND order_offset IN"
                                .formatted(TABLES.inbox(), one.getKey()),
                        one.getValue(),
                        Parameters::number);
            }
            return statements.updateIn(
                    "DELETE FROM " + TABLES.orders() + " WHERE id IN", ids(orders), Parameters::uuid);
        });
    }

    @Override
    public boolean note(String replayId, long doneBefore, long done, Outcome outcome) {
        return run(() -> statements.update(
                        "UPDATE replays SET done = ?, counts = ?, first_changes = ?, trouble = ''"
                                + " WHERE id = ? AND done = ? AND phase = 'RUNNING'",
                        row -> row.number(done)
                                .text(ReplayRows.counts(outcome))
                                .text(ReplayRows.first(outcome))
                                .text(replayId)
                                .number(doneBefore)))
                == 1;
    }

    private static List<UUID> ids(Collection<PlannedOrder> orders) {
        return orders.stream().map(PlannedOrder::id).sorted().toList();
    }

    /** In the order of their keys, as every transaction takes its locks. */
    private static SortedMap<Integer, List<Long>> offsets(Collection<PlannedOrder> orders) {
        var offsets = new TreeMap<Integer, List<Long>>();
        for (var order : orders) {
            offsets.merge(
                    order.partition(), order.offsets(), (held, more) -> Stream.concat(held.stream(), more.stream())
                            .sorted()
                            .toList());
        }
        return offsets;
    }

    private static Map<Position, UUID> byPlace(Collection<PlannedOrder> orders) {
        var byPlace = new HashMap<Position, UUID>();
        orders.forEach(order ->
                order.offsets().forEach(offset -> byPlace.put(new Position(order.partition(), offset), order.id())));
        return byPlace;
    }

    /** Rows as texts, each with the order that it belongs to. */
    private static final class FoundRows {

        private final Map<Position, UUID> byPlace;
        private final Set<UUID> ids;
        private final Map<UUID, SortedMap<String, SortedMap<String, String>>> byOrder = new HashMap<>();

        FoundRows(Collection<PlannedOrder> orders) {
            this.byPlace = byPlace(orders);
            this.ids = new HashSet<>(ids(orders));
        }

        boolean add(String table, ResultSet row) throws SQLException {
            var place = OrderRows.position(row);
            var order = byPlace.get(place);
            if (table.equals(TABLES.inbox()) && order == null) {
                order = byPlace.get(new Position(place.partition(), row.getLong("order_offset")));
            }
            if (order == null) {
                order = Columns.uuid(row, "id");
            }
            var version = table.equals(TABLES.events()) ? ":" + row.getInt("version") : "";
            return put(order, "%s %d:%d%s".formatted(table, place.partition(), place.offset(), version), row);
        }

        boolean addQuote(ResultSet row) throws SQLException {
            var order = Columns.uuid(row, "order_id");
            return ids.contains(order) && put(order, TABLES.quotes() + " " + Columns.uuid(row, "quote_id"), row);
        }

        private boolean put(UUID order, String name, ResultSet row) throws SQLException {
            byOrder.computeIfAbsent(order, _ -> new TreeMap<>()).put(name, texts(row));
            return true;
        }

        private static SortedMap<String, String> texts(ResultSet row) throws SQLException {
            var texts = new TreeMap<String, String>();
            var columns = row.getMetaData();
            for (var column = 1; column <= columns.getColumnCount(); column++) {
                var value = row.getObject(column);
                texts.put(
                        columns.getColumnLabel(column),
                        value instanceof byte[] bytes
                                ? HexFormat.of().formatHex(bytes)
                                : String.valueOf(row.getString(column)));
            }
            return texts;
        }
    }
}
