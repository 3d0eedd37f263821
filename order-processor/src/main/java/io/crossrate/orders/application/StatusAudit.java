package io.crossrate.orders.application;

import io.crossrate.orders.application.History.Told;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;

/** Invariant 5: exactly one status event per transition, in order. */
final class StatusAudit {

    private final Findings findings;
    private final Map<UUID, Told> last = new HashMap<>();
    private long events;

    StatusAudit(Findings findings) {
        this.findings = findings;
    }

    void read(Told told) {
        events++;
        var before = last.put(told.orderId(), told);
        var expected = before == null ? 1 : before.version() + 1;
        findings.require(
                told.version() == expected,
                5,
                "order %s: version %d was told where %d was due".formatted(told.orderId(), told.version(), expected));
        findings.require(
                told.previous() == (before == null ? null : before.status()),
                5,
                "order %s: version %d was told with another previous status".formatted(told.orderId(), told.version()));
    }

    /** Every version was told; what was told of other orders belongs to orders that came meanwhile. */
    void finish(Map<UUID, Integer> versions, Books books) {
        versions.forEach((id, version) -> {
            var told = last.get(id);
            findings.require(
                    told != null && told.version() >= version, 5, "order " + id + " is at a version that was not told");
        });
        var others = new HashSet<>(last.keySet());
        others.removeAll(versions.keySet());
        others.removeAll(books.accounts(others).keySet());
        others.forEach(id -> findings.add(5, "a status was told of order " + id + ", which there is not"));
    }

    long events() {
        return events;
    }
}
