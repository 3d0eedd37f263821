package io.crossrate.ops.output;

import org.jspecify.annotations.Nullable;

/** The progress of a task that is told phase by phase: one bar for each, one after the other. */
public final class Phases implements AutoCloseable {

    private final Output output;
    private final String unit;
    private String phase = "";
    private @Nullable Progress progress;

    /** What is counted is named so. */
    public Phases(Output output, String unit) {
        this.output = output;
        this.unit = unit;
    }

    /** So many of this phase are done. */
    public void at(String next, long done, long total) {
        if (progress == null || !next.equals(phase)) {
            close();
            phase = next;
            progress = output.progress(next, unit);
        }
        progress.at(done, total);
    }

    @Override
    public void close() {
        if (progress != null) {
            progress.close();
        }
    }
}
