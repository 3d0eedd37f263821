package io.crossrate.orders.application.replay;

import io.crossrate.orders.application.LedgerUnavailable;
import io.crossrate.orders.application.Rejection.UnknownReplay;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Remembers replays, for every process; each method throws {@link LedgerUnavailable} where the store is away. */
public interface Replays {

    /** Keeps a new one; of those that nobody works on only so many of the newest stay. */
    void add(Replay replay, PlannedOrders orders, int most);

    /**
     * The one with this id.
     *
     * @throws UnknownReplay where there is none
     */
    Replay find(String id);

    /** The newest first. */
    List<Replay> newest(int limit);

    /** The orders of its plan. */
    PlannedOrders orders(String id);

    /**
     * Changes how far it is while nobody else does, never its plan; what the change throws leaves it as it was. Returns it
     * as it stands then.
     */
    Replay change(String id, UnaryOperator<Replay> change);

    /**
     * The one to work on: running, not paused, not another worker's, and of these the one that has waited longest; it is
     * this worker's for so long by the store's clock.
     */
    Optional<Replay> lease(String worker, Duration time);

    /** Whether it is still the worker's, as it is then for so long again. */
    boolean renew(String id, String worker, Duration time);

    /** Lets others work on it. */
    void release(String id, String worker);
}
