package io.crossrate.orders.application;

import io.crossrate.orders.domain.Order;
import io.crossrate.orders.domain.Status;
import io.crossrate.orders.domain.Transition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Invariants 3, 4 and 8: an order's timeline has legal transitions only, and ends where the order stands. */
final class TimelineAudit {

    private TimelineAudit() {}

    static void check(Order order, List<Transition> timeline, Findings findings) {
        var id = order.id();
        findings.require(order.version() == timeline.size(), 4, "order " + id + " has another version than events");
        @Nullable Transition before = null;
        for (var next : timeline) {
            findings.require(isLegal(before, next), 3, "order " + id + " has no legal transition " + next.version());
            before = next;
        }
        findings.require(
                before != null && before.status() == order.status(),
                3,
                "order " + id + " has another status than its last event");
        findings.require(
                before != null && before.progress() == order.last().progress(),
                3,
                "order " + id + " has another progress than its last event");
        findings.require(
                before != null
                        && before.reason() == order.last().reason()
                        && before.occurredAt().equals(order.last().occurredAt()),
                8,
                "order " + id + " has another reason or time than its last event");
    }

    private static boolean isLegal(@Nullable Transition before, Transition next) {
        if (before == null) {
            return next.version() == 1 && next.previous() == null && next.status() == Status.PLACED;
        }
        return next.version() == before.version() + 1
                && next.previous() == before.status()
                && before.status().successors().contains(next.status())
                && next.progress() >= before.progress();
    }
}
