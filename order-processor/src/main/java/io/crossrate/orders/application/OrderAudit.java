package io.crossrate.orders.application;

import io.crossrate.orders.application.Books.Account;
import io.crossrate.orders.application.Incoming.Received;
import io.crossrate.orders.domain.Decision;
import io.crossrate.orders.domain.Order;
import io.crossrate.orders.domain.OrderPlaced;
import io.crossrate.orders.domain.Placement;
import io.crossrate.orders.domain.Reason;
import io.crossrate.orders.domain.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Invariants 1 to 4, 7 and 8: lets every order live again from the log, and holds the books against that. What the log
 * does not decide (who has a quote, and when something was decided) is taken from the books.
 */
final class OrderAudit {

    private static final int CHUNK = 1000;

    private final Books books;
    private final Findings findings;
    private final Map<UUID, Standing> standings = new HashMap<>();
    private final Map<UUID, Lived> alive = new HashMap<>();
    private final List<Received> chunk = new ArrayList<>();
    private long records;

    /** The version that an order is at, and since when. */
    record Standing(int version, Instant since) {

        static Standing of(Order order) {
            return new Standing(order.version(), order.last().occurredAt());
        }
    }

    OrderAudit(Books books, Findings findings) {
        this.books = books;
        this.findings = findings;
    }

    void read(Incoming incoming) {
        records++;
        if (incoming instanceof Received received) {
            chunk.add(received);
            if (chunk.size() == CHUNK) {
                relive();
            }
        }
    }

    void finish(long ordersInTheBooks) {
        relive();
        check(alive, Map.of());
        var held = standings.size();
        findings.require(
                held == ordersInTheBooks,
                1,
                "the books have %d orders, the log gave %d of them".formatted(ordersInTheBooks, held));
    }

    /** Where each order stands. */
    Map<UUID, Standing> standings() {
        return standings;
    }

    /** As many as the status events that must have been told of them. */
    long transitions() {
        return standings.values().stream().mapToLong(Standing::version).sum();
    }

    long records() {
        return records;
    }

    private void relive() {
        var placed = new HashSet<UUID>();
        chunk.forEach(received -> {
            if (received.event() instanceof Placement placement) {
                placed.add(placement.orderId());
            }
        });
        var accounts = books.accounts(placed);
        chunk.forEach(received -> {
            switch (received.event()) {
                case Placement placement ->
                    begin(received.position().partition(), placement, accounts.get(placement.orderId()));
                case Decision decision -> decide(received, decision);
            }
        });
        chunk.clear();
        var ended = new HashMap<>(alive);
        ended.values().removeIf(lived -> !lived.order().status().isTerminal());
        alive.keySet().removeAll(ended.keySet());
        check(ended, accounts);
    }

    /** An order is what its first event says; later ones are duplicates. */
    private void begin(int partition, Placement placed, @Nullable Account account) {
        var id = placed.orderId();
        if (standings.containsKey(id) || alive.containsKey(id)) {
            return;
        }
        if (account == null) {
            checkMissing(placed);
            return;
        }
        var order = account.detail().order();
        standings.put(id, Standing.of(order));
        alive.put(
                id,
                Lived.of(
                        partition,
                        Order.begin(
                                placed, refusal(placed, account), order.last().occurredAt())));
    }

    private static @Nullable Reason refusal(Placement placement, Account account) {
        if (!(placement instanceof OrderPlaced placed)) {
            return null;
        }
        var flaw = placed.flaw();
        return flaw == null && !placed.orderId().equals(account.quoteHolder()) ? Reason.QUOTE_USED : flaw;
    }

    /** One in another partition than its order was refused: nobody can tell which of the two came first. */
    private void decide(Received received, Decision decision) {
        alive.computeIfPresent(decision.orderId(), (_, lived) -> {
            if (lived.partition() != received.position().partition()) {
                return lived;
            }
            var at = lived.order().last().occurredAt();
            return lived.after(lived.order().after(decision, received.eventId(), at));
        });
    }

    /** An event of which there is no order may only be one that was refused: its key had bought another order. */
    private void checkMissing(Placement placed) {
        var holder = books.holderOf(placed.userId(), placed.idempotencyKey());
        if (holder.isEmpty()) {
            findings.add(1, "order " + placed.orderId() + " is missing");
        } else if (holder.get().equals(placed.orderId())) {
            findings.add(8, "order " + placed.orderId() + " has rows that cannot be read");
        }
    }

    private void check(Map<UUID, Lived> lives, Map<UUID, Account> read) {
        var unread = new ArrayList<UUID>();
        lives.forEach((id, lived) -> {
            var account = read.get(id);
            if (account == null) {
                unread.add(id);
            } else {
                check(lived, account);
            }
        });
        for (var from = 0; from < unread.size(); from += CHUNK) {
            var accounts = books.accounts(unread.subList(from, Math.min(unread.size(), from + CHUNK)));
            accounts.forEach((id, account) -> check(Objects.requireNonNull(lives.get(id)), account));
        }
    }

    /** The books may be further than the log was read: what they have is no less than what the log gave. */
    private void check(Lived lived, Account account) {
        var order = account.detail().order();
        var timeline = account.detail().timeline();
        var id = order.id();
        standings.put(id, Standing.of(order));
        findings.require(
                order.placed().equals(lived.order().placed()), 8, "order " + id + " is not what its event says");
        TimelineAudit.check(order, timeline, findings);
        if (!lived.isBeginningOf(timeline)) {
            findings.add(8, "order %s is %s, by the log %s".formatted(id, Lived.words(timeline), lived));
        }
        findings.require(
                account.waits() == (order.status() == Status.OPEN),
                8,
                "order " + id + (account.waits() ? " waits and is not open" : " is open, and nothing waits to end it"));
        if (timeline.size() == lived.transitions().size()) {
            findings.require(
                    order.terms().equals(lived.order().terms()),
                    7,
                    "order " + id + " has other amounts than its events");
        }
        if (order.status() == Status.COMPLETED && order.placed() instanceof OrderPlaced placed) {
            findings.require(
                    id.equals(account.quoteHolder()),
                    2,
                    "order " + id + " was executed on a quote that is not its own");
            findings.require(placed.flaw() == null, 7, "order " + id + " was executed, its amounts forbid it");
        }
    }
}
