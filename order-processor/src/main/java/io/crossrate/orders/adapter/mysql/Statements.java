package io.crossrate.orders.adapter.mysql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Statements over many rows at once: one round trip and one parse for hundreds of them. */
final class Statements {

    /**
     * Rows or keys in one statement at most. Counts are powers of two, so that the server meets few different statements
     * and has each prepared; more than these in one statement would save nothing.
     */
    private static final int MOST = 256;

    private final Connection connection;

    Statements(Handle handle) {
        this.connection = handle.getConnection();
    }

    /** Binds the values of one row. */
    interface Binder<T> {
        void bind(Parameters parameters, T row) throws SQLException;
    }

    /** Reads one row of a result. */
    interface Reader<R> {
        R read(ResultSet row) throws SQLException;
    }

    /**
     * Inserts the rows.
     *
     * @param head the statement up to and with VALUES
     * @return how many rows the table took
     */
    <T> int insert(String head, int columns, Collection<T> rows, Binder<T> binder) throws SQLException {
        var all = List.copyOf(rows);
        var inserted = 0;
        for (var from = 0; from < all.size(); ) {
            var count = Integer.highestOneBit(Math.min(all.size() - from, MOST));
            var chunk = all.subList(from, from + count);
            var row = "(" + marks(columns) + ")";
            inserted += update(head + " " + String.join(",", Collections.nCopies(count, row)), parameters -> {
                for (var one : chunk) {
                    binder.bind(parameters, one);
                }
            });
            from += count;
        }
        return inserted;
    }

    /** Binds all values of a statement. */
    interface Binding {
        void bind(Parameters parameters) throws SQLException;
    }

    int update(String sql, Binding binding) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            binding.bind(new Parameters(statement));
            return statement.executeUpdate();
        }
    }

    <R> List<R> query(String sql, Binding binding, Reader<R> reader) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            binding.bind(new Parameters(statement));
            try (var result = statement.executeQuery()) {
                var rows = new ArrayList<R>();
                while (result.next()) {
                    rows.add(reader.read(result));
                }
                return rows;
            }
        }
    }

    /** Reads the rows whose key is among the keys, in chunks; the statement ends in IN. */
    <K, R> List<R> queryIn(String sqlUpToIn, Collection<K> keys, Binder<K> binder, Reader<R> reader)
            throws SQLException {
        var all = List.copyOf(keys);
        var rows = new ArrayList<R>();
        for (var from = 0; from < all.size(); from += MOST) {
            var chunk = all.subList(from, Math.min(all.size(), from + MOST));
            rows.addAll(query(
                    sqlUpToIn + " (" + marks(powerOfTwoFrom(chunk.size())) + ")",
                    parameters -> bindPadded(parameters, chunk, binder),
                    reader));
        }
        return rows;
    }

    /** Changes the rows whose key is among the keys, in chunks; the statement ends in IN. */
    <K> int updateIn(String sqlUpToIn, Collection<K> keys, Binder<K> binder) throws SQLException {
        var all = List.copyOf(keys);
        var changed = 0;
        for (var from = 0; from < all.size(); from += MOST) {
            var chunk = all.subList(from, Math.min(all.size(), from + MOST));
            changed += update(
                    sqlUpToIn + " (" + marks(powerOfTwoFrom(chunk.size())) + ")",
                    parameters -> bindPadded(parameters, chunk, binder));
        }
        return changed;
    }

    /** The last key again in each place that is left; a set is what it is however often it names a member. */
    private static <K> void bindPadded(Parameters parameters, List<K> keys, Binder<K> binder) throws SQLException {
        for (var place = 0; place < powerOfTwoFrom(keys.size()); place++) {
            binder.bind(parameters, keys.get(Math.min(place, keys.size() - 1)));
        }
    }

    private static int powerOfTwoFrom(int count) {
        var below = Integer.highestOneBit(count);
        return below == count ? count : below * 2;
    }

    private static String marks(int count) {
        return String.join(",", Collections.nCopies(count, "?"));
    }
}
