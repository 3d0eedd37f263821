package io.crossrate.orders.adapter.mysql;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/**
 * Whoever writes to the live tables passes here first and shares the gate with others until the transaction ends. Who
 * holds it alone knows that nobody is writing, and that whoever comes has no table open yet.
 */
final class Gate {

    private long epochKnown = -1;

    /** Waits while somebody holds the gate. */
    static void pass(Handle handle) throws SQLException {
        epoch(handle, "LOCK IN SHARE MODE");
    }

    /** Waits until nobody is writing; from then on until the transaction ends whoever wants to waits. */
    static void hold(Handle handle) throws SQLException {
        epoch(handle, "FOR UPDATE");
        new Statements(handle).update("UPDATE books_gate SET epoch = epoch + 1 WHERE id = 1", _ -> {});
    }

    /** Whether the tables are others than when this was asked before; to be asked within the gate. */
    synchronized boolean hasOtherTables(Handle handle) throws SQLException {
        var before = epochKnown;
        epochKnown = epoch(handle, "");
        return before >= 0 && before != epochKnown;
    }

    private static long epoch(Handle handle, String lock) throws SQLException {
        return new Statements(handle)
                .query("SELECT epoch FROM books_gate WHERE id = 1 " + lock, _ -> {}, row -> row.getLong("epoch"))
                .getFirst();
    }
}
