package io.crossrate.orders.application.limits;

import io.crossrate.money.CurrencyPair;
import io.crossrate.money.rate.Rate;
import io.crossrate.money.rate.RateBoard;
import io.crossrate.orders.domain.LimitBook;
import io.crossrate.orders.domain.OpenOrder;
import io.crossrate.orders.domain.OrderExpiryReached;
import io.crossrate.orders.domain.OrderLimitReached;
import io.crossrate.orders.domain.PathLeg;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides which open orders the market or the clock ends, and keeps each of them apart until it is seen closed. Where that
 * takes too long the order goes back into the book and is decided on anew. For one thread.
 */
@Singleton
final class LimitMatching {

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 7;

    private final int mostOpen;
    private final Duration again;
    private final LimitBook book = new LimitBook();
    private final Map<UUID, Ending> ending = new HashMap<>();
    private final Deque<Ending> unsent = new ArrayDeque<>();
    private final Map<UUID, Unheard> unheard = new HashMap<>();
    private final Map<Integer, Integer> unheld = new HashMap<>();
    private final Set<CurrencyPair> unmatched = new HashSet<>();
    private @Nullable RateBoard matched;
    private Instant someAreOverAt = Instant.MAX;

    /** How often the log had an event that is to end the order, and the order stayed open. */
    private record Unheard(int partition, int times) {}

    LimitMatching(LimitConfig config) {
        this.mostOpen = config.mostOpen();
        this.again = config.again();
    }

    /** These are the partition's open orders; those that are ending go on with it. Says for how many there is no room. */
    int load(int partition, List<OpenOrder> orders) {
        var open = orders.stream().map(OpenOrder::id).collect(Collectors.toSet());
        book.removeIf(order -> order.partition() == partition);
        ending.values()
                .removeIf(one -> one.order().partition() == partition
                        && !open.contains(one.order().id()));
        unheard.values().removeIf(one -> one.partition() == partition);
        unheld.remove(partition);
        return opened(orders);
    }

    /** Orders that were opened; says for how many there is no room. */
    int opened(List<OpenOrder> orders) {
        var before = unheld();
        for (var order : orders) {
            if (ending.containsKey(order.id())) {
                continue;
            }
            if (held() < mostOpen) {
                toBook(order);
            } else {
                unheld.merge(order.partition(), 1, Integer::sum);
            }
        }
        return unheld() - before;
    }

    void closed(Collection<UUID> orders) {
        orders.forEach(book::remove);
        orders.forEach(ending::remove);
        orders.forEach(unheard::remove);
    }

    /** Ends what has expired, then what the board's rates reach; says whether the board was another than before. */
    boolean match(RateBoard board, Instant now) {
        takeBack(now);
        book.takeExpired(now)
                .forEach(order -> end(Ending.by(
                        new OrderExpiryReached(order.id(), order.expiresAt(), now), "expiry-reached", order)));
        var isNew = board != matched;
        var pairs = isNew ? book.pairs() : unmatched;
        pairs.forEach(pair -> board.rate(pair).ifPresent(rate -> match(rate, now)));
        unmatched.clear();
        matched = board;
        return isNew;
    }

    private void match(Rate rate, Instant now) {
        var reached = book.takeReached(rate, now);
        if (!reached.isEmpty()) {
            var printed = rate.printed();
            var path = rate.path().stream().map(PathLeg::of).toList();
            reached.forEach(order -> end(Ending.by(
                    new OrderLimitReached(order.id(), printed, path, now, rate.simulated()), "limit-reached", order)));
        }
    }

    /** The next event to append; empty where there is none for now. */
    Optional<Ending> next() {
        while (!unsent.isEmpty()) {
            var next = unsent.remove();
            if (isEnding(next)) {
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }

    /** What became of an event that was to be appended. */
    void sent(Ending one, boolean isInTheLog, Instant now) {
        if (isEnding(one)) {
            var overAt = now.plus(isInTheLog ? patience(one.order()) : AFTER_FAILURE);
            ending.put(one.order().id(), one.overAt(overAt));
            someAreOverAt = overAt.isBefore(someAreOverAt) ? overAt : someAreOverAt;
        }
    }

    /** How many orders wait. */
    int open() {
        return book.size();
    }

    /** How many orders are ending. */
    int ending() {
        return ending.size();
    }

    /** How many found no room since their partition was loaded; closed ones among them count until it is loaded anew. */
    int unheld() {
        return unheld.values().stream().mapToInt(Integer::intValue).sum();
    }

    private int held() {
        return book.size() + ending.size();
    }

    private void toBook(OpenOrder order) {
        book.add(order);
        unmatched.add(order.pair());
    }

    private void end(Ending one) {
        ending.put(one.order().id(), one);
        unsent.add(one);
    }

    /** Not for an order that was closed or is decided on anew. */
    private boolean isEnding(Ending one) {
        return one.equals(ending.get(one.order().id()));
    }

    /** Doubled each time, so that a ledger that is away for long finds few events twice. */
    private Duration patience(OpenOrder order) {
        var before = unheard.get(order.id());
        var times = before == null ? 0 : before.times();
        unheard.put(order.id(), new Unheard(order.partition(), times + 1));
        return again.multipliedBy(1L << Math.min(times, MOST_DOUBLINGS));
    }

    private void takeBack(Instant now) {
        if (now.isBefore(someAreOverAt)) {
            return;
        }
        var over = ending.values().stream()
                .filter(one -> !now.isBefore(one.overAt()))
                .map(Ending::order)
                .toList();
        over.forEach(order -> {
            ending.remove(order.id());
            toBook(order);
        });
        someAreOverAt = ending.values().stream()
                .map(Ending::overAt)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }
}
