package io.crossrate.orders.application;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The books as an auditor reads them. */
public interface Books {

    /** What the books say at one moment: how many orders there are, and how far each partition was applied. */
    record Snapshot(long orders, List<Partition> partitions) {}

    /** The counts of one partition of the log. */
    record Partition(int number, long firstOffset, long nextOffset, long applied, long duplicate, long deadLettered) {}

    /**
     * An order and what belongs to it.
     *
     * @param quoteHolder the order that its quote was given to, null where it was given to none
     * @param waits whether it stands among the open orders, with its own limit and expiry, so that something can end it
     */
    record Account(Orders.Detail detail, @Nullable UUID quoteHolder, boolean waits) {}

    Snapshot snapshot();

    /** The order that this user has placed with this key; there is one at most. */
    Optional<UUID> holderOf(UUID userId, String idempotencyKey);

    /** The accounts of those of the orders that there are, and whose rows say something. */
    Map<UUID, Account> accounts(Collection<UUID> orderIds);
}
