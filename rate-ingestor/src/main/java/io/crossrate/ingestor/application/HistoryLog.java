package io.crossrate.ingestor.application;

import io.crossrate.ingestor.domain.RateTable;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The log of the tables as far as it is about the past. */
public interface HistoryLog {

    /** The ids of this source's tables that were published as tables of the past. */
    Set<UUID> published(String source) throws PublicationFailed, InterruptedException;

    /**
     * Writes these tables as tables of the past, which are no news and change no newest value, to be seen together;
     * returns once they are acknowledged, or fails within a bounded time, perhaps written.
     */
    void publish(List<RateTable> tables) throws PublicationFailed, InterruptedException;
}
