package io.crossrate.orders.application;

import io.crossrate.orders.application.Publication.DeadLetter;
import io.crossrate.orders.domain.OpenOrder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * The books: orders, their timelines, and how far each partition of the log has been applied. Every method throws
 * {@link LedgerUnavailable} where the store cannot be reached for now.
 */
public interface Ledger {

    /**
     * Does the work wholly or not at all; may do it more than once where it collides with another's.
     *
     * @throws DataFailure where the store refuses the data; nothing of the work stays
     */
    <T> T transact(Function<Entry, T> work);

    /**
     * The offsets from which to go on, by partition; a partition without any begins at its given first offset. Waits
     * for whoever is writing to a partition at this moment.
     */
    Map<Integer, Long> resume(Map<Integer, Long> firstOffsets);

    /** What records of the partition in [from, until) have still to publish, in their order; nothing of what is known to be. */
    List<Publication> unpublished(int partition, long from, long until);

    /** Notes what is known to be published: by partition, everything below the offset. */
    void notePublished(Map<Integer, Long> published);

    /** The partition's limit orders that are open. */
    List<OpenOrder> openOrders(int partition);

    /** One piece of work on the books; what it reads is what it will find when it writes. */
    interface Entry {

        /** The next offset of each partition; nobody else gets past here with one of them until the work is done. */
        Map<Integer, Long> lock(Collection<Integer> partitions);

        /** Which of these orders the books hold. */
        Set<UUID> known(Collection<UUID> orderIds);

        /** Those of the orders that the books hold, as they stand. */
        Map<UUID, Entered> orders(Collection<UUID> orderIds);

        /** Gives each quote to its order unless another has it; returns the orders that hold theirs. */
        Set<UUID> claimQuotes(Map<UUID, UUID> orderByQuote);

        /** Enters orders as they stand after the batch, each at the position of its placing. */
        void open(List<Entered> orders);

        /**
         * Moves orders on to how they stand after the batch.
         *
         * @param versionBefore by order, the version at which each of them was read
         * @throws Overtaken where one has another version by now
         */
        void change(List<Entered> orders, Map<UUID, Integer> versionBefore);

        /** Writes the decisions into their orders' timelines. */
        void decide(List<Decided> decisions);

        /** Keeps what makes dead letters until it is published. */
        void keep(List<DeadLetter> deadLetters);

        /** Moves the partitions on. */
        void advance(Collection<Progress> progress);

        /** As {@link Ledger#notePublished}. */
        void notePublished(Map<Integer, Long> published);
    }
}
