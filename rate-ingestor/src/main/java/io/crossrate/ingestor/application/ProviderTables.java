package io.crossrate.ingestor.application;

import io.crossrate.ingestor.domain.ProviderTable;
import io.crossrate.ingestor.domain.Source;

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
}
