package io.crossrate.orders.application;

import io.crossrate.orders.application.Publication.DeadLetter;
import io.crossrate.orders.application.Publication.StatusChanges;
import io.crossrate.orders.domain.OpenOrder;
import io.crossrate.orders.domain.Order;
import io.crossrate.orders.domain.Transition;
import java.util.ArrayList;
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

    /** All orders as they stand, by id. */
    public Map<UUID, Entered> orders() {
        return Map.copyOf(state.orders);
    }

    /** The order's whole timeline. */
    public List<Transition> timeline(UUID order) {
        return List.copyOf(state.timelines.getOrDefault(order, List.of()));
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
    public synchronized void notePublished(Map<Integer, Long> published) {
        state.notePublished(published);
    }

    @Override
    public synchronized List<OpenOrder> openOrders(int partition) {
        return state.orders.values().stream()
                .filter(entered -> entered.position().partition() == partition)
                .flatMap(entered -> OpenOrder.of(entered.order(), partition).stream())
                .toList();
    }

    private static final class State implements Entry {

        private final Map<UUID, UUID> quotes = new HashMap<>();
        private final Map<UUID, Entered> orders = new LinkedHashMap<>();
        private final Map<UUID, List<Transition>> timelines = new HashMap<>();
        private final Map<Integer, TreeMap<Long, Publication>> outbox = new HashMap<>();
        private final Map<Integer, Progress> progress = new HashMap<>();

        State() {}

        State(State other) {
            quotes.putAll(other.quotes);
            orders.putAll(other.orders);
            timelines.putAll(other.timelines);
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
        public Set<UUID> known(Collection<UUID> orderIds) {
            var known = new HashSet<>(orderIds);
            known.retainAll(orders.keySet());
            return known;
        }

        @Override
        public Map<UUID, Entered> orders(Collection<UUID> orderIds) {
            var found = new HashMap<>(orders);
            found.keySet().retainAll(orderIds);
            return found;
        }

        @Override
        public Set<UUID> claimQuotes(Map<UUID, UUID> orderByQuote) {
            orderByQuote.forEach(quotes::putIfAbsent);
            var holders = new HashSet<>(orderByQuote.values());
            holders.retainAll(quotes.values());
            return holders;
        }

        @Override
        public void open(List<Entered> opened) {
            for (var entered : opened) {
                var order = entered.order();
                var hasKey = orders.values().stream().anyMatch(other -> hasSameUserAndKey(other.order(), order));
                if (hasKey || orders.putIfAbsent(order.id(), entered) != null) {
                    throw new DataFailure("the order is there already", new IllegalStateException());
                }
                var reason = order.last().reason();
                var life = Order.begin(
                        order.placed(), reason != null && reason.isOfPlacing() ? reason : null, entered.enteredAt());
                timelines.put(order.id(), life.transitions());
                publish(new StatusChanges(
                        entered.position(), order.placed(), order.placed().terms(), life.transitions()));
            }
        }

        private static boolean hasSameUserAndKey(Order one, Order other) {
            return one.placed().userId().equals(other.placed().userId())
                    && one.placed().idempotencyKey().equals(other.placed().idempotencyKey());
        }

        @Override
        public void change(List<Entered> changed, Map<UUID, Integer> versionBefore) {
            for (var entered : changed) {
                var id = entered.order().id();
                var held = orders.get(id);
                if (held == null
                        || !versionBefore
                                .getOrDefault(id, 0)
                                .equals(held.order().version())) {
                    throw new Overtaken(id);
                }
                orders.put(id, entered);
            }
        }

        @Override
        public void decide(List<Decided> decisions) {
            for (var decided : decisions) {
                var entered = orders.values().stream()
                        .filter(one -> one.position().equals(decided.order()))
                        .findAny()
                        .orElseThrow();
                var order = entered.order();
                var timeline = new ArrayList<>(timelines.getOrDefault(order.id(), List.of()));
                timeline.addAll(decided.transitions());
                timelines.put(order.id(), timeline);
                publish(new StatusChanges(
                        decided.position(),
                        order.placed(),
                        order.termsAt(decided.transitions().getLast()),
                        decided.transitions()));
            }
        }

        @Override
        public void keep(List<DeadLetter> deadLetters) {
            deadLetters.forEach(this::publish);
        }

        private void publish(Publication publication) {
            var position = publication.position();
            outbox.computeIfAbsent(position.partition(), _ -> new TreeMap<>()).put(position.offset(), publication);
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
        public void notePublished(Map<Integer, Long> published) {
            published.forEach((partition, until) -> outbox.getOrDefault(partition, new TreeMap<>())
                    .headMap(until)
                    .clear());
        }
    }
}
