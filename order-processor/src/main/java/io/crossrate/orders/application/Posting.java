package io.crossrate.orders.application;

import io.crossrate.orders.application.Incoming.Received;
import io.crossrate.orders.application.Incoming.Unreadable;
import io.crossrate.orders.application.Publication.DeadLetter;
import io.crossrate.orders.application.Publication.StatusChanges;
import io.crossrate.orders.domain.Decision;
import io.crossrate.orders.domain.Order;
import io.crossrate.orders.domain.OrderPlaced;
import io.crossrate.orders.domain.Placement;
import io.crossrate.orders.domain.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A batch as it is written to the books: its events applied to their orders, in the order of the log. */
final class Posting {

    private final Set<UUID> known;
    private final Set<UUID> quoteHolders;
    private final Circumstances circumstances;
    private final Map<UUID, Entered> before;
    private final Map<UUID, Entered> orders;
    private final Map<Position, Publication> publications = new LinkedHashMap<>();
    private final List<Decided> decisions = new ArrayList<>();
    private final Map<Integer, Progress> progress = new LinkedHashMap<>();

    private Posting(Batch batch, Ledger.Entry entry, Circumstances circumstances) {
        this.circumstances = circumstances;
        var placements = placements(batch);
        known = entry.known(placements.keySet());
        placements.keySet().removeAll(known);
        quoteHolders = claimQuotes(placements.values(), entry, circumstances);
        before = entry.orders(decidedOn(batch, placements.keySet()));
        orders = new LinkedHashMap<>(before);
        batch.next().forEach((partition, next) -> progress.put(partition, new Progress(partition, next, 0, 0, 0)));
    }

    /** Writes the batch; what is published at once equals what would be read back. */
    static Posted of(Batch batch, Ledger.Entry entry, Supplier<Circumstances> circumstances) {
        requireNotOvertaken(batch, entry.lock(batch.next().keySet()));
        var posting = new Posting(batch, entry, circumstances.get());
        batch.incoming().forEach(posting::apply);
        posting.write(entry);
        entry.notePublished(batch.published());
        return posting.posted(batch.published());
    }

    private static void requireNotOvertaken(Batch batch, Map<Integer, Long> held) {
        held.forEach((partition, next) -> {
            var expected = batch.expected().getOrDefault(partition, -1L);
            if (!expected.equals(next)) {
                throw new Overtaken(partition, expected, next);
            }
        });
    }

    /** The first placing of each order; an order is what its first event says. */
    private static Map<UUID, Placement> placements(Batch batch) {
        var first = new LinkedHashMap<UUID, Placement>();
        for (var incoming : batch.incoming()) {
            if (incoming instanceof Received(var _, var _, Placement placed)) {
                first.putIfAbsent(placed.orderId(), placed);
            }
        }
        return first;
    }

    /** Orders that the batch decides on and does not open. */
    private static List<UUID> decidedOn(Batch batch, Set<UUID> opened) {
        var ids = new ArrayList<UUID>();
        for (var incoming : batch.incoming()) {
            if (incoming instanceof Received(var _, var _, Decision decision) && !opened.contains(decision.orderId())) {
                ids.add(decision.orderId());
            }
        }
        return ids.stream().distinct().toList();
    }

    private static Set<UUID> claimQuotes(
            Collection<Placement> placements, Ledger.Entry entry, Circumstances circumstances) {
        var orderByQuote = new LinkedHashMap<UUID, UUID>();
        for (var placement : placements) {
            if (placement instanceof OrderPlaced placed
                    && placed.flaw() == null
                    && circumstances.mayClaim(placed.quoteId(), placed.orderId())) {
                orderByQuote.putIfAbsent(placed.quoteId(), placed.orderId());
            }
        }
        return entry.claimQuotes(orderByQuote);
    }

    private void apply(Incoming incoming) {
        switch (incoming) {
            case Unreadable(var position, var error) -> refuse(position, error);
            case Received(var position, var _, Placement placed) -> open(position, placed);
            case Received(var position, var eventId, Decision decision) -> decide(position, eventId, decision);
        }
    }

    private void refuse(Position position, String error) {
        publications.put(position, new DeadLetter(position, error));
        progress.computeIfPresent(position.partition(), (_, sum) -> sum.withDeadLettered());
    }

    private void open(Position position, Placement placed) {
        if (known.contains(placed.orderId()) || orders.containsKey(placed.orderId())) {
            changesNothing(position);
            return;
        }
        var at = circumstances.decidedAt(position, placed);
        enter(position, position, at, Order.begin(placed, refusal(placed), at));
    }

    private @Nullable Reason refusal(Placement placement) {
        if (!(placement instanceof OrderPlaced placed)) {
            return null;
        }
        var flaw = placed.flaw();
        if (flaw != null) {
            return flaw;
        }
        return quoteHolders.contains(placed.orderId()) ? null : Reason.QUOTE_USED;
    }

    private void decide(Position position, String eventId, Decision decision) {
        var held = orders.get(decision.orderId());
        if (held == null) {
            refuse(position, "there is no order " + decision.orderId() + " to decide on");
            return;
        }
        if (held.position().partition() != position.partition()) {
            refuse(
                    position,
                    "the order's events are in partition " + held.position().partition());
            return;
        }
        var life = held.order().after(decision, eventId, circumstances.decidedAt(position, decision));
        if (life.transitions().isEmpty()) {
            changesNothing(position);
            return;
        }
        decisions.add(new Decided(position, held.position(), eventId, life.transitions()));
        enter(position, held.position(), held.enteredAt(), life);
    }

    private void enter(Position event, Position place, Instant enteredAt, Order.Life life) {
        var order = life.order();
        orders.put(order.id(), new Entered(place, enteredAt, order));
        publications.put(event, new StatusChanges(event, order.placed(), order.terms(), life.transitions()));
        progress.computeIfPresent(event.partition(), (_, sum) -> sum.withApplied());
    }

    private void changesNothing(Position position) {
        progress.computeIfPresent(position.partition(), (_, sum) -> sum.withDuplicate());
    }

    private void write(Ledger.Entry entry) {
        entry.open(opened());
        entry.change(changed(), versionsBefore());
        entry.decide(decisions);
        entry.keep(publications.values().stream()
                .filter(DeadLetter.class::isInstance)
                .map(DeadLetter.class::cast)
                .toList());
        entry.advance(progress.values());
    }

    private List<Entered> opened() {
        return orders.values().stream()
                .filter(entered -> versionBefore(entered) == 0)
                .toList();
    }

    private List<Entered> changed() {
        return orders.values().stream()
                .filter(entered -> versionBefore(entered) > 0)
                .filter(entered -> versionBefore(entered) < entered.order().version())
                .toList();
    }

    private int versionBefore(Entered entered) {
        var held = before.get(entered.order().id());
        return held == null ? 0 : held.order().version();
    }

    private Map<UUID, Integer> versionsBefore() {
        var versions = new HashMap<UUID, Integer>();
        before.forEach((id, held) -> versions.put(id, held.order().version()));
        return versions;
    }

    private Posted posted(Map<Integer, Long> published) {
        var unpublished = publications.values().stream()
                .filter(one -> one.position().offset()
                        >= published.getOrDefault(one.position().partition(), 0L))
                .toList();
        return new Posted(unpublished, opened(), changed(), List.copyOf(progress.values()));
    }
}
