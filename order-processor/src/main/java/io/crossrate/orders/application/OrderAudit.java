package io.crossrate.orders.application;

import io.crossrate.orders.application.Books.Account;
import io.crossrate.orders.application.Incoming.Received;
import io.crossrate.orders.domain.OrderPlaced;
import io.crossrate.orders.domain.Status;
import io.crossrate.orders.domain.Transition;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Invariants 1 to 4, 7 and 8: holds the books against the log that they came from. */
final class OrderAudit {

    private static final int CHUNK = 1000;

    private final Books books;
    private final Findings findings;
    private final Map<UUID, Integer> versions = new HashMap<>();
    private final Map<UUID, OrderPlaced> chunk = new LinkedHashMap<>();
    private long records;

    OrderAudit(Books books, Findings findings) {
        this.books = books;
        this.findings = findings;
    }

    void read(Incoming incoming) {
        records++;
        if (incoming instanceof Received received && received.event() instanceof OrderPlaced placed) {
            // An order is what its first event says; later ones are duplicates.
            if (!versions.containsKey(placed.orderId())) {
                chunk.putIfAbsent(placed.orderId(), placed);
            }
            if (chunk.size() == CHUNK) {
                checkChunk();
            }
        }
    }

    void finish(long ordersInTheBooks) {
        checkChunk();
        var held = versions.size();
        findings.require(
                held == ordersInTheBooks,
                1,
                "the books have %d orders, the log gave %d of them".formatted(ordersInTheBooks, held));
    }

    /** The version of each order. */
    Map<UUID, Integer> versions() {
        return versions;
    }

    long records() {
        return records;
    }

    private void checkChunk() {
        var accounts = books.accounts(chunk.keySet());
        chunk.forEach((id, placed) -> {
            var account = accounts.get(id);
            if (account == null) {
                checkMissing(placed);
            } else {
                check(placed, account);
            }
        });
        chunk.clear();
    }

    /** An event of which there is no order may only be one that was refused: its key had bought another order. */
    private void checkMissing(OrderPlaced placed) {
        var holder = books.holderOf(placed.userId(), placed.idempotencyKey());
        findings.require(holder.isPresent(), 1, "order " + placed.orderId() + " is missing");
    }

    private void check(OrderPlaced placed, Account account) {
        var id = placed.orderId();
        var order = account.detail().order();
        var timeline = account.detail().timeline();
        versions.put(id, order.version());
        findings.require(order.placed().equals(placed), 8, "order " + id + " is not what its event says");
        findings.require(order.version() == timeline.size(), 4, "order " + id + " has another version than events");
        checkTimeline(id, timeline);
        findings.require(
                !timeline.isEmpty() && timeline.getLast().status() == order.status(),
                3,
                "order " + id + " has another status than its last event");
        checkOutcome(placed, account);
    }

    private void checkTimeline(UUID id, List<Transition> timeline) {
        @Nullable Transition before = null;
        for (var next : timeline) {
            findings.require(isLegal(before, next), 3, "order " + id + " has no legal transition " + next.version());
            before = next;
        }
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

    private void checkOutcome(OrderPlaced placed, Account account) {
        var id = placed.orderId();
        var order = account.detail().order();
        var hasQuote = id.equals(account.quoteHolder());
        if (order.status() == Status.COMPLETED) {
            findings.require(hasQuote, 2, "order " + id + " was executed on a quote that is not its own");
            findings.require(placed.flaw() == null, 7, "order " + id + " was executed, its amounts forbid it");
        }
        if (order.status() == Status.REJECTED) {
            var isJust = placed.flaw() == null
                    ? !hasQuote
                    : placed.flaw() == order.last().reason();
            findings.require(isJust, 7, "order " + id + " was rejected without cause");
        }
    }
}
