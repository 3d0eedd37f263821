package io.crossrate.orders.application;

import io.crossrate.orders.domain.OpenOrder;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Nobody matches open orders. */
public final class NoMatching implements OpenOrders {

    @Override
    public void load(int partition, List<OpenOrder> orders) {}

    @Override
    public void forget(int partition) {}

    @Override
    public void opened(List<OpenOrder> orders) {}

    @Override
    public void closed(int partition, Collection<UUID> orders) {}
}
