package io.crossrate.ingestor.application;

import io.crossrate.ingestor.domain.RateChange;
import io.crossrate.ingestor.domain.RateTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the log is known to hold of one source.
 *
 * @param table the last table, null where none was published
 * @param newest the newest change of each code; a code that is not in it may still be in the log
 */
public record Held(@Nullable RateTable table, Map<String, RateChange> newest) {

    /** Of a source that never published. */
    public static final Held NOTHING = new Held(null, Map.of());

    public Held {
        newest = Map.copyOf(newest);
    }

    /** Without the last table where it came from the other world: real tables are not measured against simulated ones. */
    public Held ofWorld(boolean simulated) {
        return table == null || table.simulated() == simulated ? this : new Held(null, newest);
    }

    /** Whether this very table is the last one. */
    public boolean holds(RateTable other) {
        return table != null && table.snapshotId().equals(other.snapshotId());
    }

    /** The changes that bring the newest values to those of the table. */
    public List<RateChange> changesTo(RateTable other) {
        var snapshotId = other.snapshotId();
        return other.rates().entrySet().stream()
                .map(entry -> RateChange.of(other, entry.getKey(), entry.getValue(), snapshotId))
                .filter(change -> {
                    var before = newest.get(change.code());
                    return before == null || !before.saysTheSameAs(change);
                })
                .toList();
    }

    /** With this table as the last one. */
    public Held with(RateTable published) {
        return new Held(published, newest);
    }

    /** With these changes on top of the newest values. */
    public Held with(Iterable<RateChange> published) {
        var merged = new HashMap<>(newest);
        published.forEach(change -> merged.put(change.code(), change));
        return new Held(table, merged);
    }

    /** Without knowledge of the newest values: a publication failed, and each of its changes may be written or not. */
    public Held withNewestInDoubt() {
        return new Held(table, Map.of());
    }
}
