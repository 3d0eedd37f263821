package io.crossrate.ingestor.application;

import io.crossrate.ingestor.domain.RateChange;
import io.crossrate.ingestor.domain.RateTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A log in memory that can be away. */
final class InMemoryRateLog implements RateLog {

    final List<RateTable> tables = new ArrayList<>();
    final List<RateChange> changes = new ArrayList<>();
    private int acknowledgements = Integer.MAX_VALUE;

    /** From now on so many publications are acknowledged; after them the log is away. */
    void acknowledge(int publications) {
        acknowledgements = publications;
    }

    @Override
    public Map<String, Held> restore() {
        var held = new HashMap<String, Held>();
        tables.forEach(table -> held.merge(table.source(), Held.NOTHING.with(table), (_, last) -> last));
        changes.forEach(change -> held.merge(
                change.source(), Held.NOTHING.with(List.of(change)), (before, _) -> before.with(List.of(change))));
        return held;
    }

    @Override
    public void publish(RateTable table) throws PublicationFailed {
        acknowledged();
        tables.add(table);
    }

    @Override
    public void publish(Collection<RateChange> published) throws PublicationFailed {
        acknowledged();
        changes.addAll(published);
    }

    private void acknowledged() throws PublicationFailed {
        if (acknowledgements == 0) {
            throw new PublicationFailed("away", new IllegalStateException());
        }
        acknowledgements--;
    }
}
