package io.crossrate.orders.adapter.mysql;

import io.crossrate.orders.application.replay.Repairs;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.function.Function;

/** The live tables, for putting orders in order. */
@Singleton
final class MySqlRepairs implements Repairs {

    private final Database database;

    MySqlRepairs(Database database) {
        this.database = database;
    }

    @Override
    public <T> T transact(Function<Entry, T> work) {
        // A ledger of its own: that other tables were put in place is the processing's to hear, once.
        return new MySqlLedger(database).onHandle(handle -> work.apply(new MySqlRepairEntry(handle)));
    }

    @Override
    public void tellOfOpenOrders() {
        try {
            database.transact(handle -> {
                Gate.hold(handle);
                return handle;
            });
        } catch (SQLException e) {
            throw Failures.translate(e);
        }
    }
}
