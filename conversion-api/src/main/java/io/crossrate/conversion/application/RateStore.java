package io.crossrate.conversion.application;

import io.crossrate.conversion.domain.RateTable;
import java.util.List;
import java.util.function.Consumer;

/** The newest table of each source, shared by the replicas. It may be away or lose everything at any time. */
public interface RateStore {

    /**
     * Keeps the table unless one that is as new is held, and tells all followers; safe to repeat, from any replica.
     *
     * @return whether it was kept
     * @throws StoreUnavailable while the store is away
     */
    boolean keepIfNewer(RateTable table);

    /**
     * The tables held, one of each source.
     *
     * @throws StoreUnavailable while the store is away
     */
    List<RateTable> latest();

    /**
     * Hands over every table that is kept from now on, by whichever replica. What is kept while the store cannot be
     * reached is missed; {@link #latest} fills the gap.
     *
     * @throws StoreUnavailable while the store is away
     */
    void follow(Consumer<RateTable> follower);
}
