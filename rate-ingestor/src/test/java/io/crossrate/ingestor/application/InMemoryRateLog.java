package io.crossrate.ingestor.application;

import io.crossrate.ingestor.application.PollerLease.Term;
import io.crossrate.ingestor.domain.Quarantined;
import io.crossrate.ingestor.domain.RateChange;
import io.crossrate.ingestor.domain.RateTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A log in memory that can be away. */
final class InMemoryRateLog implements RateLog {

    final List<RateTable> tables = new ArrayList<>();
    final List<RateChange> changes = new ArrayList<>();
    final List<Quarantined> quarantine = new ArrayList<>();
    private int rehearsals;
    private @Nullable Term term;
    private int acknowledgements = Integer.MAX_VALUE;

    /** The published tables, for a thread beside those that publish. */
    synchronized List<RateTable> tables() {
        return List.copyOf(tables);
    }

    synchronized int rehearsals() {
        return rehearsals;
    }

    /** From now on so many publications are acknowledged; after them the log is away. */
    synchronized void acknowledge(int publications) {
        acknowledgements = publications;
    }

    @Override
    public synchronized void rehearse() throws PublicationFailed {
        if (acknowledgements == 0) {
            throw new PublicationFailed("away");
        }
        rehearsals++;
    }

    @Override
    public synchronized Map<String, Held> restore(Term begun) {
        term = begun;
        var held = new HashMap<String, Held>();
        tables.forEach(table ->
                held.merge(table.source(), Held.NOTHING.restored(table), (before, _) -> before.restored(table)));
        changes.forEach(change -> held.merge(
                change.source(), Held.NOTHING.with(List.of(change)), (before, _) -> before.with(List.of(change))));
        quarantine.forEach(value ->
                held.merge(value.source(), Held.NOTHING.restored(value), (before, _) -> before.restored(value)));
        return held;
    }

    @Override
    public synchronized void publish(Edition edition) throws PublicationFailed {
        if (term == null || !term.isHeld()) {
            throw new PublicationFailed("not the poller");
        }
        acknowledged();
        if (edition.table() != null) {
            tables.add(edition.table());
        }
        changes.addAll(edition.changes());
        quarantine.addAll(edition.quarantined());
    }

    private void acknowledged() throws PublicationFailed {
        if (acknowledgements == 0) {
            throw new PublicationFailed("away", new IllegalStateException());
        }
        acknowledgements--;
    }
}
