package io.crossrate.orders.application.replay;

import io.crossrate.orders.application.Circumstances;
import io.crossrate.orders.application.DataFailure;
import io.crossrate.orders.application.Incoming;
import io.crossrate.orders.application.Ledger;
import io.crossrate.orders.application.LedgerUnavailable;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Function;

/** The live books, opened to put single orders in order while the log is being applied to them. */
public interface Repairs {

    /**
     * Does the work wholly or not at all; what it throws undoes it.
     *
     * @throws DataFailure where the store refuses the data
     * @throws LedgerUnavailable where the store is away
     */
    <T> T transact(Function<Entry, T> work);

    /** Has every process load the open orders anew, at its next batch. */
    void tellOfOpenOrders();

    /**
     * One piece of work. How far the log is applied, what that came to in counts, and what is to be published stay as they
     * are, whatever is posted.
     */
    interface Entry extends Ledger.Entry {

        /** How these records were decided when the books met them; by their own time where those know nothing of them. */
        Circumstances circumstances(Collection<Incoming> records);

        /** Those of the orders on which the books have decisions of records at these offsets, by partition, or later. */
        Set<UUID> decidedSince(Collection<PlannedOrder> orders, Map<Integer, Long> offsets);

        /**
         * What lies in the books of each order, and of these quotes if the order has them: rows by table and key, their
         * values by column.
         */
        Map<UUID, SortedMap<String, SortedMap<String, String>>> rows(Collection<PlannedOrder> orders, Set<UUID> quotes);

        /** Takes out what lies in the books of these orders, and nothing else; quotes stay with whom they were given to. */
        void takeOut(Collection<PlannedOrder> orders);

        /** Notes with the work how far a replay is; false where it is not where it was believed to be. */
        boolean note(String replayId, long doneBefore, long done, Outcome outcome);
    }
}
