package io.crossrate.orders.application;

import io.crossrate.orders.application.Incoming.Received;
import io.crossrate.orders.application.Publication.StatusChanges;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * The books: orders with their timeline, the events that were applied, how far the log was applied, and what is still
 * to be published. Every method throws {@link LedgerUnavailable} where the store cannot be used for now.
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

    /** What records of the partition in [from, until) have still to publish, in their order. */
    List<Publication> unpublished(int partition, long from, long until);

    /** Forgets what is known to be published: by partition, everything below the offset. */
    void forgetPublished(Map<Integer, Long> published);

    /** One piece of work on the books; what it reads is what it will find when it writes. */
    interface Entry {

        /** The next offset of each partition; nobody else gets past here with one of them until the work is done. */
        Map<Integer, Long> lock(Collection<Integer> partitions);

        /** Which of these orders the books hold. */
        Set<UUID> known(Collection<UUID> orderIds);

        /** Gives each quote to its order unless another has it; returns the orders that hold theirs. */
        Set<UUID> claimQuotes(Map<UUID, UUID> orderByQuote);

        /** Notes the events as applied to their orders. */
        void receive(List<Received> events);

        /** Opens the orders, each at the position of its event, with their whole timeline so far. */
        void open(List<StatusChanges> orders);

        /** Keeps what is to be published until {@link #forgetPublished}. */
        void enqueue(List<Publication> publications);

        /** Moves the partitions on. */
        void advance(Collection<Progress> progress);

        /** As {@link Ledger#forgetPublished}. */
        void forgetPublished(Map<Integer, Long> published);
    }
}
