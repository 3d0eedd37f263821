package io.crossrate.benchmarks;

import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** RateSnapshot on the wire, as contracts/schemas/RateSnapshot.v1.json has it; the recorded tables lack id and times. */
@Serdeable
public record RateSnapshot(
        @Nullable String snapshotId,
        String source,
        String kind,
        String base,
        @Nullable String asOf,
        @Nullable String fetchedAt,
        boolean simulated,
        Map<String, String> rates) {

    /** The same with these rates. */
    RateSnapshot with(Map<String, String> others) {
        return new RateSnapshot(snapshotId, source, kind, base, asOf, fetchedAt, simulated, others);
    }
}
