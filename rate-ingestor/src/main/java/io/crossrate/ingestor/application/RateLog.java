package io.crossrate.ingestor.application;

import io.crossrate.ingestor.domain.RateChange;
import io.crossrate.ingestor.domain.RateTable;
import java.util.Collection;
import java.util.Map;

/** The topics of the rates: what has been published, for ever readable. */
public interface RateLog {

    /**
     * Makes the log ready and tells what it holds of each source, by its name; sources that never published are not in
     * it. Comes before the first publication.
     */
    Map<String, Held> restore() throws PublicationFailed, InterruptedException;

    /** Writes the table; returns once it is acknowledged, or fails within a bounded time, perhaps written. */
    void publish(RateTable table) throws PublicationFailed, InterruptedException;

    /** Writes the changes; returns once all are acknowledged, or fails within a bounded time, perhaps in part written. */
    void publish(Collection<RateChange> changes) throws PublicationFailed, InterruptedException;
}
