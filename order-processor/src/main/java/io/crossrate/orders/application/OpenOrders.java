package io.crossrate.orders.application;

import io.crossrate.orders.domain.OpenOrder;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The limit orders that wait in this process's partitions. Called by the thread that applies the log. */
public interface OpenOrders {

    /** The partition is this process's: these are all of its open orders. Replaces what was held of it. */
    void load(int partition, List<OpenOrder> orders);

    /** The partition is another's now. */
    void forget(int partition);

    /** Orders that were opened; those whose limit the market gives already are triggered at once. */
    void opened(List<OpenOrder> orders);

    /** Orders of the partition that are open no longer. */
    void closed(int partition, Collection<UUID> orders);
}
