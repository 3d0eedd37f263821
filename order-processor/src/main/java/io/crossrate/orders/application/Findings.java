package io.crossrate.orders.application;

import java.util.ArrayList;
import java.util.List;

/** Counts what is broken and keeps the first of it. */
final class Findings {

    private static final int MOST_KEPT = 100;

    private final List<Finding> kept = new ArrayList<>();
    private long broken;

    void add(int invariant, String what) {
        broken++;
        if (kept.size() < MOST_KEPT) {
            kept.add(new Finding(invariant, what));
        }
    }

    void require(boolean holds, int invariant, String what) {
        if (!holds) {
            add(invariant, what);
        }
    }

    AuditReport report(long orders, long records, long statusEvents) {
        return new AuditReport(orders, records, statusEvents, broken, List.copyOf(kept));
    }
}
