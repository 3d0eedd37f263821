package io.crossrate.orders.adapter.mysql;

import io.crossrate.orders.application.rebuild.BookSets.Differences;
import io.crossrate.orders.application.rebuild.BookSets.Span;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/**
 * Holds the live tables, as they are at one moment, against another set row for row: first the counts and checksums of
 * ranges of rows, and only of a range that differs the rows themselves.
 */
final class SetComparison {

    private static final int RANGE = 20_000;
    private static final int QUOTE_RANGES = 256;
    private static final int QUOTE_SHIFT = 56;
    private static final int MOST_KEPT = 20;

    private final Database database;
    private final Tables other;
    private final Runnable mayGoOn;
    private final List<String> first = new ArrayList<>();
    private long rows;
    private long differences;

    SetComparison(Database database, Tables other, Runnable mayGoOn) {
        this.database = database;
        this.other = other;
        this.mayGoOn = mayGoOn;
    }

    /**
     * A table in both sets.
     *
     * @param values of each column, as texts that are equal where the values are
     * @param range the condition that its rows are read by
     */
    private record Pair(
            String live, String other, List<String> columns, List<String> values, String key, String range) {

        /** The row as one text. */
        String row() {
            return "CONCAT_WS(',', " + String.join(", ", values) + ")";
        }
    }

    private record Sum(long rows, String checksum) {}

    Differences compare(Consumer<Map<Integer, Long>> upTo) throws SQLException {
        return database.readAtOneMoment(live -> {
            var spans = MySqlBookSets.spans(live, Tables.LIVE);
            var positions = new HashMap<Integer, Long>();
            spans.forEach((partition, span) -> positions.put(partition, span.next()));
            upTo.accept(positions);
            return database.read(next -> {
                compareAll(live, next, spans);
                return new Differences(rows, differences, first);
            });
        });
    }

    private void compareAll(Handle live, Handle next, Map<Integer, Span> spans) throws SQLException {
        var names = Tables.LIVE;
        var key = "CONCAT(partition_id, ':', record_offset)";
        var offsets = "partition_id = ? AND record_offset >= ? AND record_offset < ?";
        for (var pair : List.of(
                pair(live, names.orders(), other.orders(), key, offsets),
                pair(
                        live,
                        names.events(),
                        other.events(),
                        "CONCAT(partition_id, ':', record_offset, ':', version)",
                        offsets),
                pair(live, names.inbox(), other.inbox(), key, offsets),
                pair(live, names.open(), other.open(), key, offsets))) {
            for (var span : spans.entrySet()) {
                for (var from = span.getValue().first(); from < span.getValue().next(); from += RANGE) {
                    var begin = from;
                    compare(pair, live, next, row -> row.number(span.getKey())
                            .number(begin)
                            .number(begin + RANGE));
                }
            }
        }
        var quotes = pair(live, names.quotes(), other.quotes(), "HEX(quote_id)", "quote_id BETWEEN ? AND ?");
        for (var part = 0L; part < QUOTE_RANGES; part++) {
            var begin = part << QUOTE_SHIFT;
            compare(quotes, live, next, row -> row.uuid(new UUID(begin, 0))
                    .uuid(new UUID(begin | ((1L << QUOTE_SHIFT) - 1), -1)));
        }
        compare(pair(live, names.progress(), other.progress(), "partition_id", "TRUE"), live, next, _ -> {});
    }

    /** What is known to be published is each set's own until they are exchanged. */
    private static Pair pair(Handle handle, String live, String other, String key, String range) throws SQLException {
        var columns = new ArrayList<String>();
        var values = new ArrayList<String>();
        new Statements(handle)
                .query(
                        "SELECT column_name AS name, data_type AS type FROM information_schema.columns"
                                + " WHERE table_schema = DATABASE() AND table_name = ?"
                                + " AND column_name <> 'published_offset' ORDER BY ordinal_position",
                        row -> row.text(live),
                        row -> {
                            var name = row.getString("name");
                            var isBinary = row.getString("type").equalsIgnoreCase("binary");
                            values.add((isBinary ? "COALESCE(HEX(%s), 'NULL')" : "QUOTE(CAST(%s AS CHAR))")
                                    .formatted(name));
                            return columns.add(name);
                        });
        return new Pair(live, other, columns, values, key, range);
    }

    private void compare(Pair pair, Handle live, Handle next, Statements.Binding range) throws SQLException {
        mayGoOn.run();
        var sum = sum(live, pair, pair.live(), range);
        rows += sum.rows();
        if (!sum.equals(sum(next, pair, pair.other(), range))) {
            compareRows(pair, live, next, range);
        }
    }

    private static Sum sum(Handle handle, Pair pair, String table, Statements.Binding range) throws SQLException {
        return new Statements(handle)
                .query(
                        """
                        SELECT COUNT(*) AS c, CONCAT(COALESCE(SUM(CRC32(r)), 0), ' ', \
                        BIT_XOR(CAST(CONV(LEFT(SHA2(r, 256), 16), 16, 10) AS UNSIGNED))) AS sum FROM \
                        (SELECT %s AS r FROM %s WHERE %s) ranged"""
                                .formatted(pair.row(), table, pair.range()),
                        range,
                        row -> new Sum(row.getLong("c"), row.getString("sum")))
                .getFirst();
    }

    private void compareRows(Pair pair, Handle live, Handle next, Statements.Binding range) throws SQLException {
        var held = checksums(live, pair, pair.live(), range);
        var made = checksums(next, pair, pair.other(), range);
        var keys = new TreeSet<>(held.keySet());
        keys.addAll(made.keySet());
        keys.removeIf(key -> Objects.equals(held.get(key), made.get(key)));
        differences += keys.size();
        for (var key : keys) {
            if (first.size() < MOST_KEPT) {
                first.add(describe(
                        pair,
                        live,
                        next,
                        row -> {
                            range.bind(row);
                            row.text(key);
                        },
                        key));
            }
        }
    }

    private static Map<String, String> checksums(Handle handle, Pair pair, String table, Statements.Binding range)
            throws SQLException {
        var checksums = new HashMap<String, String>();
        new Statements(handle)
                .query(
                        "SELECT %s AS k, SHA2(%s, 256) AS sum FROM %s WHERE %s"
                                .formatted(pair.key(), pair.row(), table, pair.range()),
                        range,
                        row -> checksums.put(row.getString("k"), row.getString("sum")));
        return checksums;
    }

    private static String describe(Pair pair, Handle live, Handle next, Statements.Binding one, String key)
            throws SQLException {
        var held = values(live, pair, pair.live(), one);
        var made = values(next, pair, pair.other(), one);
        var name = pair.live() + " " + key;
        if (held.isEmpty()) {
            return name + " is in the next tables only";
        }
        if (made.isEmpty()) {
            return name + " is in the live tables only";
        }
        return name + ": "
                + IntStream.range(0, held.size())
                        .filter(column -> !held.get(column).equals(made.get(column)))
                        .mapToObj(column -> "%s is %s, by the log %s"
                                .formatted(pair.columns().get(column), held.get(column), made.get(column)))
                        .collect(Collectors.joining("; "));
    }

    /** The values of one row, empty where there is no such row. */
    private static List<String> values(Handle handle, Pair pair, String table, Statements.Binding one)
            throws SQLException {
        return new Statements(handle)
                        .query(
                                "SELECT %s FROM %s WHERE %s AND %s = ?"
                                        .formatted(String.join(", ", pair.values()), table, pair.range(), pair.key()),
                                one,
                                row -> {
                                    var values = new ArrayList<String>();
                                    for (var column = 1; column <= pair.values().size(); column++) {
                                        values.add(row.getString(column));
                                    }
                                    return values;
                                })
                        .stream()
                        .findAny()
                        .orElse(new ArrayList<>());
    }
}
