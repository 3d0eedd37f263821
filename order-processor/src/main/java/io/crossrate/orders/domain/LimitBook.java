package io.crossrate.orders.domain;

import io.crossrate.money.CurrencyPair;
import io.crossrate.money.rate.Freshness;
import io.crossrate.money.rate.Rate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Open limit orders, for each market in the order of their limits, and all in the order of their expiry: what a rate or a
 * moment takes stands at the front. For one thread.
 */
public final class LimitBook {

    private static final Comparator<OpenOrder> BY_LIMIT =
            Comparator.comparing(OpenOrder::limitRate).thenComparing(OpenOrder::id);
    private static final Comparator<OpenOrder> BY_EXPIRY =
            Comparator.comparing(OpenOrder::expiresAt).thenComparing(OpenOrder::id);

    private final Map<UUID, OpenOrder> orders = new HashMap<>();
    private final Map<Market, NavigableSet<OpenOrder>> byLimit = new HashMap<>();
    private final NavigableSet<OpenOrder> byExpiry = new TreeSet<>(BY_EXPIRY);

    /** The simulated market and the real one have nothing to do with each other. */
    private record Market(CurrencyPair pair, boolean simulated) {

        static Market of(OpenOrder order) {
            return new Market(order.pair(), order.simulated());
        }
    }

    /** Takes the order in; one that it has already stays as it is. */
    public void add(OpenOrder order) {
        if (orders.putIfAbsent(order.id(), order) == null) {
            byLimit.computeIfAbsent(Market.of(order), market -> new TreeSet<>(BY_LIMIT))
                    .add(order);
            byExpiry.add(order);
        }
    }

    /** Takes the order out, where it is there. */
    public Optional<OpenOrder> remove(UUID id) {
        var order = Optional.ofNullable(orders.get(id));
        order.ifPresent(this::remove);
        return order;
    }

    /** Takes out whatever is so; looks at all orders. */
    public void removeIf(Predicate<OpenOrder> condition) {
        orders.values().stream().filter(condition).toList().forEach(this::remove);
    }

    /** Takes out what the rate reaches, the lowest limit first, but what has expired; a stale rate reaches nothing. */
    public List<OpenOrder> takeReached(Rate rate, Instant now) {
        var waiting = byLimit.get(new Market(rate.pair(), rate.simulated()));
        if (waiting == null || rate.freshness() == Freshness.STALE) {
            return List.of();
        }
        var promised = rate.printed();
        var reached = new ArrayList<OpenOrder>();
        for (var order : waiting) {
            if (order.limitRate().compareTo(promised) > 0) {
                break;
            }
            if (now.isBefore(order.expiresAt())) {
                reached.add(order);
            }
        }
        reached.forEach(this::remove);
        return reached;
    }

    /** Takes out what has expired, the first to expire first. */
    public List<OpenOrder> takeExpired(Instant now) {
        var expired = new ArrayList<OpenOrder>();
        for (var order : byExpiry) {
            if (now.isBefore(order.expiresAt())) {
                break;
            }
            expired.add(order);
        }
        expired.forEach(this::remove);
        return expired;
    }

    /** The pairs that orders wait for. */
    public Set<CurrencyPair> pairs() {
        return byLimit.keySet().stream().map(Market::pair).collect(Collectors.toSet());
    }

    public int size() {
        return orders.size();
    }

    private void remove(OpenOrder order) {
        orders.remove(order.id());
        byExpiry.remove(order);
        byLimit.computeIfPresent(Market.of(order), (market, waiting) -> {
            waiting.remove(order);
            return waiting.isEmpty() ? null : waiting;
        });
    }
}
