package io.crossrate.ingestor.application;

import io.crossrate.ingestor.domain.ProviderTable;
import io.crossrate.ingestor.domain.Source;
import java.util.OptionalLong;

/** The tables of one provider. */
public interface ProviderTables {

    /** The provider as it is to be polled. */
    Source source();

    /**
     * Asks for the newest table. Returns or fails within a bounded time, and sends nothing once interrupted.
     *
     * @throws ProviderFailed where no table can be had, with what that means for the next poll
     */
    ProviderTable latest() throws ProviderFailed, InterruptedException;

    /** Asks how many calls the plan still allows; empty where the provider does not say. Bounded as the other question. */
    default OptionalLong callsLeft() throws ProviderFailed, InterruptedException {
        return OptionalLong.empty();
    }
}
