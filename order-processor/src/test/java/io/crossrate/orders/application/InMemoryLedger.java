package io.crossrate.orders.application;

import io.crossrate.orders.application.Incoming.Received;
import io.crossrate.orders.application.Publication.StatusChanges;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** The ledger in memory: transactions are copies that replace the books when they succeed. */
public final class InMemoryLedger implements Ledger {

    private State state = new State();

    /** All orders with their whole timeline, by id. */
    public Map<UUID, StatusChanges> orders() {
        return Map.copyOf(state.orders);
    }

    public Map<Integer, Progress> progress() {
        return Map.copyOf(state.progress);
    }

    @Override
    public synchronized <T> T transact(Function<Entry, T> work) {
        var copy = new State(state);
        var result = work.apply(copy);
        state = copy;
        return result;
    }

    @Override
    public synchronized Map<Integer, Long> resume(Map<Integer, Long> firstOffsets) {
        firstOffsets.forEach(
                (partition, first) -> state.progress.putIfAbsent(partition, new Progress(partition, first, 0, 0, 0)));
        return state.lock(firstOffsets.keySet());
    }

    @Override
    public synchronized List<Publication> unpublished(int partition, long from, long until) {
        return state.outbox.getOrDefault(partition, new TreeMap<>()).subMap(from, until).values().stream()
                .toList();
    }

    @Override
    public synchronized void forgetPublished(Map<Integer, Long> published) {
        state.forgetPublished(published);
    }

    private static final class State implements Entry {

        private final Map<Position, String> inbox = new HashMap<>();
        private final Map<UUID, UUID> quotes = new HashMap<>();
        private final Map<UUID, StatusChanges> orders = new LinkedHashMap<>();
        private final Map<Integer, TreeMap<Long, Publication>> outbox = new HashMap<>();
        private final Map<Integer, Progress> progress = new HashMap<>();

        State() {}

        State(State other) {
            inbox.putAll(other.inbox);
            quotes.putAll(other.quotes);
            orders.putAll(other.orders);
            other.outbox.forEach((partition, rows) -> outbox.put(partition, new TreeMap<>(rows)));
            progress.putAll(other.progress);
        }

        @Override
        public Map<Integer, Long> lock(Collection<Integer> partitions) {
            var next = new HashMap<Integer, Long>();
            progress.forEach((partition, one) -> {
                if (partitions.contains(partition)) {
                    next.put(partition, one.nextOffset());
                }
            });
            return next;
        }

        @Override
        public void receive(List<Received> events) {
            events.forEach(event -> inbox.put(event.position(), event.eventId()));
        }

        @Override
        public Set<UUID> known(Collection<UUID> orderIds) {
            var known = new HashSet<>(orderIds);
            known.retainAll(orders.keySet());
            return known;
        }

        @Override
        public Set<UUID> claimQuotes(Map<UUID, UUID> orderByQuote) {
            orderByQuote.forEach(quotes::putIfAbsent);
            var holders = new HashSet<>(orderByQuote.values());
            holders.retainAll(quotes.values());
            return holders;
        }

        @Override
        public void open(List<StatusChanges> opened) {
            for (var order : opened) {
                var hasKey = orders.values().stream().anyMatch(other -> hasSameUserAndKey(other, order));
                if (hasKey || orders.putIfAbsent(order.placed().orderId(), order) != null) {
                    throw new DataFailure("the order is there already", new IllegalStateException());
                }
            }
        }

        private static boolean hasSameUserAndKey(StatusChanges one, StatusChanges other) {
            return one.placed().userId().equals(other.placed().userId())
                    && one.placed().idempotencyKey().equals(other.placed().idempotencyKey());
        }

        @Override
        public void enqueue(List<Publication> publications) {
            for (var publication : publications) {
                var position = publication.position();
                outbox.computeIfAbsent(position.partition(), _ -> new TreeMap<>())
                        .put(position.offset(), publication);
            }
        }

        @Override
        public void advance(Collection<Progress> steps) {
            for (var step : steps) {
                progress.merge(
                        step.partition(),
                        step,
                        (held, more) -> new Progress(
                                more.partition(),
                                more.nextOffset(),
                                held.applied() + more.applied(),
                                held.duplicate() + more.duplicate(),
                                held.deadLettered() + more.deadLettered()));
            }
        }

        @Override
        public void forgetPublished(Map<Integer, Long> published) {
            published.forEach((partition, until) -> outbox.getOrDefault(partition, new TreeMap<>())
                    .headMap(until)
                    .clear());
        }
    }
}
