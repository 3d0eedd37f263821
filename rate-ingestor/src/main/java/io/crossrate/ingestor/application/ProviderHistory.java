package io.crossrate.ingestor.application;

import io.crossrate.ingestor.domain.ProviderTable;
import io.crossrate.ingestor.domain.Source;
import java.time.LocalDate;
import java.util.List;

/** All that a provider ever published. */
public interface ProviderHistory {

    /** The source whose tables these are. */
    Source source();

    /**
     * The tables from this day on, oldest first; each is read when it is come to.
     *
     * @throws ProviderFailed where the history cannot be had as a whole
     */
    List<ProviderTable> since(LocalDate from) throws ProviderFailed, InterruptedException;
}
