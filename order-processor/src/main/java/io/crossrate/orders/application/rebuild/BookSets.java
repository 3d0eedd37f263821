package io.crossrate.orders.application.rebuild;

import io.crossrate.orders.application.Circumstances;
import io.crossrate.orders.application.Incoming;
import io.crossrate.orders.application.Ledger;
import io.crossrate.orders.application.LedgerUnavailable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The sets of the books; each method throws {@link LedgerUnavailable} where the store is away. */
public interface BookSets {

    /** Makes an empty set of the shape of the live one, in the place of any that is there. */
    void create(TableSet set);

    void drop(TableSet set);

    /** Whether there is such a set, of the shape of the live one. */
    boolean isThere(TableSet set);

    Ledger ledger(TableSet set);

    /** From where to where each partition is applied; nothing where there is no such set. */
    Map<Integer, Span> spans(TableSet set);

    /** Offsets of a partition: [first, next). */
    record Span(long first, long next) {}

    /** How these records were decided when the live books met them; by their own time where those know nothing of them. */
    Circumstances circumstances(Collection<Incoming> records);

    /** What a comparison has found. */
    record Differences(long rows, long count, List<String> first) {}

    /**
     * Compares the live set, as it is at one moment, with the other.
     *
     * @param upTo is given where the live set is at that moment, and brings the other there
     * @param mayGoOn is run every now and then; what it throws ends the comparison
     */
    Differences compare(TableSet other, Consumer<Map<Integer, Long>> upTo, Runnable mayGoOn);

    /**
     * Puts one set in the place of the live one, which becomes the other, all tables at one moment; reading goes on
     * meanwhile, and whoever writes waits.
     *
     * @param upTo is given where the live set is by then, and brings the one there
     * @throws SetsDiffer where it does not come there; nothing is exchanged
     */
    void exchange(TableSet in, TableSet out, Consumer<Map<Integer, Long>> upTo);

    /** The sets are not applied up to the same offsets. */
    final class SetsDiffer extends RuntimeException {
        public SetsDiffer(String message) {
            super(message);
        }
    }
}
