package io.crossrate.conversion.application;

import io.crossrate.money.rate.RateTable;
import jakarta.inject.Singleton;

/** Puts a published table where requests find it: on the board at once, in the store as soon as that can be. */
@Singleton
public final class MaterialiseRates {

    private final CurrentRates rates;
    private final SynchroniseStore store;

    public MaterialiseRates(CurrentRates rates, SynchroniseStore store) {
        this.rates = rates;
        this.store = store;
    }

    /** Takes what the table says and no newer one of its source does; says whether that was anything. */
    public boolean accept(RateTable table) {
        var taken = rates.offer(table);
        if (taken) {
            store.soon();
        }
        return taken;
    }
}
