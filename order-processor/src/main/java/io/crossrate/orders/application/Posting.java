package io.crossrate.orders.application;

import io.crossrate.orders.application.Incoming.Received;
import io.crossrate.orders.application.Incoming.Unreadable;
import io.crossrate.orders.application.Publication.DeadLetter;
import io.crossrate.orders.application.Publication.StatusChanges;
import io.crossrate.orders.domain.Order;
import io.crossrate.orders.domain.OrderPlaced;
import io.crossrate.orders.domain.Reason;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A batch as it is written to the books.
 *
 * @param publications what follows from it, in the order of the log, without what Kafka holds already
 * @param opened the orders that it opened
 * @param progress of each of its partitions
 */
record Posting(List<Publication> publications, List<StatusChanges> opened, Collection<Progress> progress) {

    static Posting of(Batch batch, Ledger.Entry entry, Clock clock) {
        requireNotOvertaken(batch, entry.lock(batch.next().keySet()));
        var events = newOrders(batch, entry);
        var orders = new LinkedHashMap<Position, OrderPlaced>();
        for (var received : events) {
            switch (received.event()) {
                case OrderPlaced placed -> orders.put(received.position(), placed);
            }
        }
        var quoteHolders = claimQuotes(orders.values(), entry);
        // The books keep microseconds: what is published at once must equal what would be read back.
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var opened = new ArrayList<StatusChanges>(orders.size());
        orders.forEach((position, placed) -> opened.add(open(position, placed, quoteHolders, now)));
        var publications = publications(batch, opened);
        var progress = progress(batch, orders.keySet());
        entry.receive(events);
        entry.open(opened);
        entry.enqueue(publications);
        entry.advance(progress);
        entry.forgetPublished(batch.published());
        return new Posting(publications, opened, progress);
    }

    private static void requireNotOvertaken(Batch batch, Map<Integer, Long> held) {
        held.forEach((partition, next) -> {
            var expected = batch.expected().getOrDefault(partition, -1L);
            if (!expected.equals(next)) {
                throw new Overtaken(partition, expected, next);
            }
        });
    }

    /** The first event of each order that the books do not hold yet; an order is what its first event says. */
    private static List<Received> newOrders(Batch batch, Ledger.Entry entry) {
        var byOrder = new LinkedHashMap<UUID, Received>();
        for (var incoming : batch.incoming()) {
            if (incoming instanceof Received received) {
                switch (received.event()) {
                    case OrderPlaced placed -> byOrder.putIfAbsent(placed.orderId(), received);
                }
            }
        }
        byOrder.keySet().removeAll(entry.known(List.copyOf(byOrder.keySet())));
        return List.copyOf(byOrder.values());
    }

    private static Set<UUID> claimQuotes(Collection<OrderPlaced> orders, Ledger.Entry entry) {
        var orderByQuote = new LinkedHashMap<UUID, UUID>();
        for (var placed : orders) {
            if (placed.flaw() == null) {
                orderByQuote.putIfAbsent(placed.quoteId(), placed.orderId());
            }
        }
        return entry.claimQuotes(orderByQuote);
    }

    private static StatusChanges open(Position position, OrderPlaced placed, Set<UUID> quoteHolders, Instant now) {
        return new StatusChanges(position, placed, Order.market(refusal(placed, quoteHolders), now));
    }

    private static @Nullable Reason refusal(OrderPlaced placed, Set<UUID> quoteHolders) {
        var flaw = placed.flaw();
        if (flaw != null) {
            return flaw;
        }
        return quoteHolders.contains(placed.orderId()) ? null : Reason.QUOTE_USED;
    }

    private static List<Publication> publications(Batch batch, List<StatusChanges> opened) {
        var byPosition = new LinkedHashMap<Position, Publication>();
        opened.forEach(changes -> byPosition.put(changes.position(), changes));
        var publications = new ArrayList<Publication>();
        for (var incoming : batch.incoming()) {
            var position = incoming.position();
            var publication = incoming instanceof Unreadable(var where, var error)
                    ? new DeadLetter(where, error)
                    : byPosition.get(position);
            var isPublished = position.offset() < batch.published().getOrDefault(position.partition(), 0L);
            if (publication != null && !isPublished) {
                publications.add(publication);
            }
        }
        return publications;
    }

    private static Collection<Progress> progress(Batch batch, Set<Position> applied) {
        var progress = new LinkedHashMap<Integer, Progress>();
        batch.next().forEach((partition, next) -> progress.put(partition, new Progress(partition, next, 0, 0, 0)));
        for (var incoming : batch.incoming()) {
            progress.computeIfPresent(incoming.position().partition(), (partition, sum) -> switch (incoming) {
                case Unreadable _ -> sum.withDeadLettered();
                case Received one when applied.contains(one.position()) -> sum.withApplied();
                case Received _ -> sum.withDuplicate();
            });
        }
        return progress.values();
    }
}
