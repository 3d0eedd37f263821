package io.crossrate.orders.adapter.mysql;

import io.crossrate.orders.application.Circumstances;
import io.crossrate.orders.application.Incoming;
import io.crossrate.orders.application.Ledger;
import io.crossrate.orders.application.rebuild.BookSets;
import io.crossrate.orders.application.rebuild.TableSet;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;

/** The sets of tables in MySQL. */
@Singleton
final class MySqlBookSets implements BookSets {

    private final Database database;

    MySqlBookSets(Database database) {
        this.database = database;
    }

    @Override
    public void create(TableSet set) {
        drop(set);
        read(handle -> {
            var names = Tables.of(set).all();
            for (var table = 0; table < names.size(); table++) {
                handle.execute("CREATE TABLE " + names.get(table) + " LIKE "
                        + Tables.LIVE.all().get(table));
            }
            return set;
        });
    }

    @Override
    public void drop(TableSet set) {
        if (set == TableSet.LIVE) {
            throw new IllegalArgumentException("the live tables are not to be dropped");
        }
        read(handle -> handle.execute(
                "DROP TABLE IF EXISTS " + String.join(", ", Tables.of(set).all())));
    }

    @Override
    public boolean isThere(TableSet set) {
        return read(handle -> shape(handle, Tables.of(set)).equals(shape(handle, Tables.LIVE)));
    }

    /** The columns of each table, by the table's place in its set. */
    private static List<List<String>> shape(Handle handle, Tables tables) throws SQLException {
        var columns = new HashMap<String, HashSet<String>>();
        new Statements(handle)
                .queryIn(
                        "SELECT LOWER(table_name) AS name, column_name AS col, column_type AS type"
                                + " FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name IN",
                        tables.all(),
                        Parameters::text,
                        row -> columns.computeIfAbsent(row.getString("name"), _ -> new HashSet<>())
                                .add(row.getString("col") + " " + row.getString("type")));
        return tables.all().stream()
                .map(name -> columns.getOrDefault(name, new HashSet<>()).stream()
                        .sorted()
                        .toList())
                .toList();
    }

    @Override
    public Ledger ledger(TableSet set) {
        return new MySqlLedger(database, Tables.of(set));
    }

    @Override
    public Map<Integer, Span> spans(TableSet set) {
        return translated(() -> {
            try {
                return database.read(handle -> spans(handle, Tables.of(set)));
            } catch (SQLException e) {
                // A set that takes another's place at this moment is not there under its name.
                if (set != TableSet.LIVE && Failures.isMissingTable(e)) {
                    return Map.of();
                }
                throw e;
            }
        });
    }

    static Map<Integer, Span> spans(Handle handle, Tables tables) throws SQLException {
        var spans = new HashMap<Integer, Span>();
        new Statements(handle)
                .query(
                        "SELECT partition_id, first_offset, next_offset FROM " + tables.progress(),
                        _ -> {},
                        row -> spans.put(
                                row.getInt("partition_id"),
                                new Span(row.getLong("first_offset"), row.getLong("next_offset"))));
        return spans;
    }

    @Override
    public Circumstances circumstances(Collection<Incoming> records) {
        return read(handle -> LiveCircumstances.of(handle, records));
    }

    @Override
    public Differences compare(TableSet other, Consumer<Map<Integer, Long>> upTo, Runnable mayGoOn) {
        return translated(() -> new SetComparison(database, Tables.of(other), mayGoOn).compare(upTo));
    }

    @Override
    public void exchange(TableSet in, TableSet out, Consumer<Map<Integer, Long>> upTo) {
        translated(() -> {
            new SetExchange(database, Tables.of(in), Tables.of(out)).exchange(upTo);
            return in;
        });
    }

    private <T> T read(HandleCallback<T, SQLException> work) {
        return translated(() -> database.read(work));
    }

    private interface SqlCall<T> {
        T run() throws SQLException;
    }

    private static <T> T translated(SqlCall<T> call) {
        try {
            return call.run();
        } catch (SQLException e) {
            throw Failures.translate(e);
        }
    }
}
