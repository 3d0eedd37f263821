package io.crossrate.ingestor.application;

import io.crossrate.ingestor.application.SourceState.LastError;
import io.crossrate.ingestor.domain.Accepted;
import io.crossrate.ingestor.domain.Quarantined;
import io.crossrate.ingestor.domain.RateChange;
import io.crossrate.ingestor.domain.RateHistory;
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
 * @param history what was learnt from the tables that were read back
 * @param quarantined the last event of each code in the quarantine
 * @param lastError what was last said to have gone wrong, null where nothing was
 */
public record Held(
        @Nullable RateTable table,
        Map<String, RateChange> newest,
        RateHistory history,
        Map<String, Quarantined> quarantined,
        @Nullable LastError lastError) {

    /** Of a source that never published. */
    public static final Held NOTHING = new Held(null, Map.of(), RateHistory.EMPTY, Map.of(), null);

    public Held {
        newest = Map.copyOf(newest);
        quarantined = Map.copyOf(quarantined);
    }

    /** Without what came from the other world: real tables are not measured against simulated ones. */
    public Held ofWorld(boolean simulated) {
        var ours = new HashMap<>(quarantined);
        ours.values().removeIf(it -> it.simulated() != simulated);
        var sameWorld = table == null ? !simulated : table.simulated() == simulated;
        return new Held(
                sameWorld ? table : null,
                newest,
                sameWorld ? history : RateHistory.EMPTY,
                ours,
                sameWorld ? lastError : null);
    }

    /** What a firewall goes on from. */
    Accepted accepted() {
        var known = history;
        for (var change : newest.values()) {
            if (table != null
                    && change.simulated() == table.simulated()
                    && change.base().equals(table.base())) {
                known = known.completedBy(change);
            }
        }
        return new Accepted(table, known, quarantined.values());
    }

    /** With a table that was read back: it is the last one unless it is older, and its values are learnt from. */
    public Held restored(RateTable read) {
        if (table == null
                || table.simulated() != read.simulated()
                || !table.base().equals(read.base())) {
            return new Held(read, newest, RateHistory.EMPTY.with(read), quarantined, lastError);
        }
        return read.asOf().isBefore(table.asOf())
                ? this
                : new Held(read, newest, history.with(read), quarantined, lastError);
    }

    /** With a table of the past that was read back: it is never the last one, but its values are learnt from. */
    public Held restoredPast(RateTable read) {
        return table != null && table.simulated() != read.simulated()
                ? this
                : new Held(table, newest, history.withPast(read), quarantined, lastError);
    }

    /** With an event of the quarantine that was read back, after those before it. */
    public Held restored(Quarantined read) {
        var merged = new HashMap<>(quarantined);
        merged.put(read.code(), read);
        return new Held(table, newest, history, merged, lastError);
    }

    /** With what was last said to have gone wrong. */
    public Held restored(LastError read) {
        return new Held(table, newest, history, quarantined, read);
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
        return new Held(published, newest, history, quarantined, lastError);
    }

    /** With these changes on top of the newest values. */
    public Held with(Iterable<RateChange> published) {
        var merged = new HashMap<>(newest);
        published.forEach(change -> merged.put(change.code(), change));
        return new Held(table, merged, history, quarantined, lastError);
    }

    /** Without knowledge of the newest values: a publication failed, and each of its changes may be written or not. */
    public Held withNewestInDoubt() {
        return new Held(table, Map.of(), history, quarantined, lastError);
    }
}
