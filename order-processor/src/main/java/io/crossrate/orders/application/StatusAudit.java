package io.crossrate.orders.application;

import io.crossrate.orders.application.Books.Account;
import io.crossrate.orders.application.History.Told;
import io.crossrate.orders.application.OrderAudit.Standing;
import io.crossrate.orders.domain.Transition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Invariant 5: exactly one status event per transition, in order. Status events are not kept for ever: what may be gone
 * for its age is not asked for, and an order is followed from its first event that is left.
 */
final class StatusAudit {

    private static final int CHUNK = 1000;

    private final Findings findings;
    private final Map<UUID, Told> last = new HashMap<>();
    private final List<Told> lateBeginnings = new ArrayList<>();
    private long events;
    private long ordersWithEventsGone;

    StatusAudit(Findings findings) {
        this.findings = findings;
    }

    void read(Told told) {
        events++;
        var before = last.put(told.orderId(), told);
        if (before == null && told.version() > 1) {
            lateBeginnings.add(told);
            return;
        }
        var expected = before == null ? 1 : before.version() + 1;
        requireVersion(told.version() == expected, told, expected);
        requirePrevious(told.previous() == (before == null ? null : before.status()), told);
    }

    /** Every version was told; what was told of other orders belongs to orders that came meanwhile. */
    void finish(Map<UUID, Standing> standings, Books books, Kept kept) {
        standings.forEach((id, standing) -> {
            var told = last.get(id);
            if (told == null && !standing.since().isAfter(kept.goneUntil(id))) {
                ordersWithEventsGone++;
            } else {
                findings.require(
                        told != null && told.version() >= standing.version(),
                        5,
                        "order " + id + " is at a version that was not told");
            }
        });
        for (var from = 0; from < lateBeginnings.size(); from += CHUNK) {
            checkLateBeginnings(
                    lateBeginnings.subList(from, Math.min(lateBeginnings.size(), from + CHUNK)), books, kept);
        }
        var others = new HashSet<>(last.keySet());
        others.removeAll(standings.keySet());
        others.removeAll(books.accounts(others).keySet());
        others.forEach(id -> findings.add(5, "a status was told of order " + id + ", which there is not"));
    }

    private void checkLateBeginnings(List<Told> beginnings, Books books, Kept kept) {
        var accounts = books.accounts(beginnings.stream().map(Told::orderId).toList());
        for (var first : beginnings) {
            var lastGone = lastGone(first, accounts.get(first.orderId()), kept);
            requireVersion(lastGone != null, first, 1);
            if (lastGone != null) {
                ordersWithEventsGone++;
                requirePrevious(first.previous() == lastGone.status(), first);
            }
        }
    }

    /** The transition before the first that is left, or null where that ought to be there. */
    private static @Nullable Transition lastGone(Told first, @Nullable Account account, Kept kept) {
        if (account == null) {
            return null;
        }
        var goneUntil = kept.goneUntil(first.orderId());
        for (var transition : account.detail().timeline()) {
            if (transition.version() == first.version() - 1) {
                return transition.occurredAt().isAfter(goneUntil) ? null : transition;
            }
        }
        return null;
    }

    private void requireVersion(boolean holds, Told told, int expected) {
        findings.require(
                holds,
                5,
                "order %s: version %d was told where %d was due".formatted(told.orderId(), told.version(), expected));
    }

    private void requirePrevious(boolean holds, Told told) {
        findings.require(
                holds,
                5,
                "order %s: version %d was told with another previous status".formatted(told.orderId(), told.version()));
    }

    long events() {
        return events;
    }

    /** Of which some events, or all, are not kept any more. */
    long ordersWithEventsGone() {
        return ordersWithEventsGone;
    }
}
