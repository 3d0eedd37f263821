package io.crossrate.ingestor.domain;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a table has about the codes that the one before had. One that lacks many is believed when it keeps coming. */
final class Completeness {

    private static final int LEAST_PERCENT = 70;
    private static final int LEAST_MISSING = 3;

    /** How much the number of codes may differ between tables that lack the same. */
    private static final int SLACK_PERCENT = 10;

    /** A table that lacks too many codes, and how often such a one has come again. */
    record Lacking(String detail, int times) {}

    private final int needed;
    private int common = -1;
    private int times;
    private boolean confirmed;

    Completeness(int needed) {
        this.needed = needed;
    }

    /** What the table lacks of the last one; empty where it is enough, or has been confirmed. */
    Optional<Lacking> lacking(RateTable table, @Nullable RateTable last) {
        confirmed = false;
        var before = last == null ? 0 : last.rates().size();
        var now = last == null
                ? 0
                : before - last.without(table.rates().keySet()).rates().size();
        if (before - now < LEAST_MISSING || 100 * now >= LEAST_PERCENT * before) {
            common = -1;
            return Optional.empty();
        }
        times = common >= 0 && 100 * Math.abs(now - common) <= SLACK_PERCENT * before ? times + 1 : 0;
        common = now;
        confirmed = times >= needed;
        return confirmed
                ? Optional.empty()
                : Optional.of(new Lacking("%d of the %d codes of the last table".formatted(now, before), times));
    }

    /** Whether the last table was let through because it had come often enough. */
    boolean wasConfirmed() {
        return confirmed;
    }
}
