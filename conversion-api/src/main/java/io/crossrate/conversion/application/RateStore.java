package io.crossrate.conversion.application;

import io.crossrate.money.rate.RateTable;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The newest table of each source, shared by the replicas. It may be away or lose everything at any time. */
public interface RateStore {

    /** What {@link #contents} would say of a source that has no table. */
    String NOTHING = "";

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
     * What is held of each source, in the store's own words, whether it can still be read or not.
     *
     * @throws StoreUnavailable while the store is away
     */
    Map<String, String> contents();

    /** What {@link #contents} says where this table is held as it should be. */
    String contentOf(RateTable table);

    /**
     * Puts the table in the place of what its source had, whichever of them is newer, and tells all followers.
     *
     * @param seen what its source had as far as the caller knows, {@link #NOTHING} where that is nothing
     * @return false where it has something else by now; nothing is changed then
     * @throws StoreUnavailable while the store is away
     */
    boolean replace(String seen, RateTable table);

    /**
     * Hands over every table that is kept from now on, by whichever replica. What is kept while the store cannot be
     * reached is missed; {@link #latest} fills the gap.
     *
     * @throws StoreUnavailable while the store is away
     */
    void follow(Consumer<RateTable> follower);
}
