package io.crossrate.orders.adapter.mysql;

import io.crossrate.orders.application.rebuild.BookSets.SetsDiffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * Puts one set of tables in the place of the live one. While the gate is held nobody writes: the last records are caught
 * up, and one RENAME changes all names at once. Who reads waits for that statement at most.
 */
final class SetExchange {

    /** A reader that takes longer than this is not waited for, since others would wait behind. */
    private static final int LONGEST_WAIT_FOR_READERS_S = 3;

    private final Database database;
    private final Tables in;
    private final Tables out;

    SetExchange(Database database, Tables in, Tables out) {
        this.database = database;
        this.in = in;
        this.out = out;
    }

    void exchange(Consumer<Map<Integer, Long>> upTo) throws SQLException {
        database.transact(gate -> {
            Gate.hold(gate);
            // All else is done on other connections: this one must have no table open that is to be renamed, and a
            // rename on it would give up the gate before it begins.
            upTo.accept(positions(Tables.LIVE));
            if (!positions(in).equals(positions(Tables.LIVE))) {
                throw new SetsDiffer("the tables are not applied up to the same offsets");
            }
            database.transact(this::takeOverWhatIsUnpublished);
            return database.read(this::rename);
        });
    }

    private Map<Integer, Long> positions(Tables tables) throws SQLException {
        var positions = new HashMap<Integer, Long>();
        database.read(handle -> MySqlBookSets.spans(handle, tables))
                .forEach((partition, span) -> positions.put(partition, span.next()));
        return positions;
    }

    /** What Kafka holds, and why a record is a dead letter that it does not hold yet, is not the log's to say. */
    private int takeOverWhatIsUnpublished(Handle handle) {
        handle.execute("DELETE FROM " + in.outbox());
        handle.execute("INSERT INTO " + in.outbox() + " SELECT * FROM " + Tables.LIVE.outbox());
        return handle.execute("UPDATE " + in.progress() + " n JOIN " + Tables.LIVE.progress()
                + " l ON l.partition_id = n.partition_id SET n.published_offset = l.published_offset");
    }

    private int rename(Handle handle) {
        handle.execute("SET SESSION lock_wait_timeout = " + LONGEST_WAIT_FOR_READERS_S);
        try {
            return handle.execute("RENAME TABLE " + String.join(", ", renames()));
        } finally {
            handle.execute("SET SESSION lock_wait_timeout = DEFAULT");
        }
    }

    private List<String> renames() {
        var renames = new ArrayList<String>();
        for (var table = 0; table < in.all().size(); table++) {
            var live = Tables.LIVE.all().get(table);
            renames.add(live + " TO " + out.all().get(table));
            renames.add(in.all().get(table) + " TO " + live);
        }
        return renames;
    }
}
