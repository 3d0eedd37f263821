package io.crossrate.benchmarks;

import java.time.Duration;
import java.util.List;

/** Durations in order, to be asked for the one that a share of them does not exceed. */
record Percentiles(List<Duration> sorted) {

    static Percentiles of(List<Duration> durations) {
        if (durations.isEmpty()) throw new CannotMeasure("nothing was measured");
        return new Percentiles(durations.stream().sorted().toList());
    }

    /** The smallest duration that at least this percentage of all does not exceed (nearest rank). */
    Duration at(double percent) {
        var rank = (int) Math.ceil(percent / 100 * sorted.size());
        return sorted.get(Math.max(0, rank - 1));
    }
}
