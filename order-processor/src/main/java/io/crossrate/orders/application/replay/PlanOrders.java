package io.crossrate.orders.application.replay;

import io.crossrate.orders.application.Incoming;
import io.crossrate.orders.application.Incoming.Received;
import io.crossrate.orders.application.Incoming.Unreadable;
import io.crossrate.orders.application.Progressing;
import io.crossrate.orders.application.Rejection.InvalidRequest;
import io.crossrate.orders.application.rebuild.BookSets;
import io.crossrate.orders.application.rebuild.TableSet;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the orders that a part of the log is about, each with all of its records up to where the books have applied the
 * log: half of an order's records would make another order of it.
 */
@Singleton
class PlanOrders {

    /** They are held in memory; for more, all tables are made anew. */
    private static final int MOST_ORDERS = 10_000;

    private final OrderLogParts log;
    private final BookSets sets;

    PlanOrders(OrderLogParts log, BookSets sets) {
        this.log = log;
        this.sets = sets;
    }

    /** What was found. */
    record Found(PlannedOrders orders, List<Range> ranges, long records, List<String> warnings) {}

    /**
     * Reads the part of the log that is asked about, and then whatever else there is of the orders that it names.
     *
     * @param key the order that is meant, null where all are
     */
    Found find(List<Range> span, @Nullable String key, Progressing progress) {
        var applied = applied();
        var asked = within(span, applied);
        var wanted = key == null ? null : id(key);
        var met = new Met(wanted);
        log.read(asked, "planned", progress, met::meet);
        var partitions = asked.stream().map(Range::partition).collect(Collectors.toSet());
        var whole = applied.stream()
                .filter(range -> partitions.contains(range.partition()))
                .toList();
        var gathered = new WholeOrders(met.orders);
        log.read(met.orders.isEmpty() ? List.of() : whole, "orders read", progress, gathered::take);
        return gathered.found(whole, asked, met.unreadable);
    }

    private static UUID id(String key) {
        try {
            return UUID.fromString(key);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequest("the key of the log of orders is an order's id");
        }
    }

    /** What the books have applied, as far as the log still has it. */
    private List<Range> applied() {
        var beginnings = log.beginnings();
        var applied = new ArrayList<Range>();
        sets.spans(TableSet.LIVE).forEach((partition, span) -> {
            var from = Math.max(span.first(), beginnings.getOrDefault(partition, span.next()));
            if (from < span.next()) {
                applied.add(new Range(partition, from, span.next()));
            }
        });
        return applied;
    }

    private static List<Range> within(List<Range> span, List<Range> applied) {
        return span.stream()
                .flatMap(range -> applied.stream()
                        .filter(bound -> bound.partition() == range.partition())
                        .map(bound -> new Range(
                                range.partition(),
                                Math.max(range.from(), bound.from()),
                                Math.min(range.until(), bound.until()))))
                .filter(range -> range.from() < range.until())
                .toList();
    }

    /** The orders that the records of a part of the log are about. */
    private static final class Met {

        private final @Nullable UUID wanted;
        private final Set<UUID> orders = new HashSet<>();
        private long unreadable;

        Met(@Nullable UUID wanted) {
            this.wanted = wanted;
        }

        void meet(Incoming incoming) {
            switch (incoming) {
                case Unreadable _ -> unreadable += wanted == null ? 1 : 0;
                case Received(var _, var _, var event) -> {
                    if (wanted == null || wanted.equals(event.orderId())) {
                        orders.add(event.orderId());
                    }
                }
            }
            if (orders.size() > MOST_ORDERS) {
                throw tooMany(MOST_ORDERS + " orders");
            }
        }
    }

    static InvalidRequest tooMany(String most) {
        return new InvalidRequest(
                "these are more than %s: take a shorter time, or make all tables anew (rebuild orders)"
                        .formatted(most));
    }
}
