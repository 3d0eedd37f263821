package io.crossrate.conversion.domain.history;

import io.crossrate.money.rate.RateTable;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** The last observation of each bucket that is kept now, of as many tables as are added in whatever order. */
public final class Compaction {

    private final Instant now;
    private final Map<Bucket, Observation> last = new HashMap<>();
    private int unrecordable;

    public Compaction(Instant now) {
        this.now = now;
    }

    /** Takes each number of the table in; those that cannot be kept exactly are left out and counted. */
    public void add(RateTable table) {
        table.rates().forEach((code, rate) -> {
            var series = new Series(table.source(), table.kind(), table.base(), code, table.simulated());
            var observation = new Observation(table.asOf(), table.fetchedAt(), rate, table.snapshotId());
            if (observation.isRecordable()) {
                add(series, observation);
            } else {
                unrecordable++;
            }
        });
    }

    private void add(Series series, Observation observation) {
        for (var resolution : Resolution.values()) {
            var start = resolution.bucketOf(observation.asOf());
            if (resolution.keeps(start, now)) {
                last.merge(
                        new Bucket(series, resolution, start),
                        observation,
                        (held, next) -> next.supersedes(held) ? next : held);
            }
        }
    }

    /** By bucket. */
    public Map<Bucket, Observation> observations() {
        return Collections.unmodifiableMap(last);
    }

    /** How many numbers were left out. */
    public int unrecordable() {
        return unrecordable;
    }
}
