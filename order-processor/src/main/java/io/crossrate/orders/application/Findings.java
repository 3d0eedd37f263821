package io.crossrate.orders.application;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what is broken and keeps the first of it. */
final class Findings {

    private static final int MOST_KEPT = 100;

    private final List<Finding> kept = new ArrayList<>();
    private final SortedMap<Integer, Long> broken = new TreeMap<>();

    void add(int invariant, String what) {
        broken.merge(invariant, 1L, Long::sum);
        if (kept.size() < MOST_KEPT) {
            kept.add(new Finding(invariant, what));
        }
    }

    void require(boolean holds, int invariant, String what) {
        if (!holds) {
            add(invariant, what);
        }
    }

    AuditReport report(long orders, long records, long statusEvents, long ordersWithEventsGone) {
        return new AuditReport(orders, records, statusEvents, ordersWithEventsGone, broken, List.copyOf(kept));
    }
}
