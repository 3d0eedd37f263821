package io.crossrate.ingestor.application;

import io.crossrate.ingestor.domain.RateTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** A history in memory that can be away. */
final class InMemoryHistoryLog implements HistoryLog {

    private final List<RateTable> tables = new ArrayList<>();
    private int acknowledgements = Integer.MAX_VALUE;
    private boolean writesUnacknowledged;

    synchronized List<RateTable> tables() {
        return List.copyOf(tables);
    }

    /** From now on so many publications are acknowledged; of those after them it is not known whether they are there. */
    synchronized void acknowledge(int publications, boolean alsoWritesOthers) {
        acknowledgements = publications;
        writesUnacknowledged = alsoWritesOthers;
    }

    @Override
    public synchronized Set<UUID> published(String source) {
        return tables.stream()
                .filter(table -> table.source().equals(source))
                .map(RateTable::snapshotId)
                .collect(Collectors.toSet());
    }

    @Override
    public synchronized void publish(List<RateTable> published) throws PublicationFailed {
        if (acknowledgements > 0) {
            acknowledgements--;
            tables.addAll(published);
            return;
        }
        if (writesUnacknowledged) {
            tables.addAll(published);
        }
        throw new PublicationFailed("away");
    }
}
