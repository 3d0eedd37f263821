package io.crossrate.orders.application.replay;

import io.crossrate.orders.application.Incoming;
import io.crossrate.orders.application.Incoming.Received;
import io.crossrate.orders.application.Position;
import io.crossrate.orders.application.replay.PlanOrders.Found;
import io.crossrate.orders.domain.Placement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Gathers all records of some orders from the log. */
final class WholeOrders {

    private static final int MOST_RECORDS = 20_000;

    private final Set<UUID> orders;
    private final Map<UUID, List<Position>> places = new HashMap<>();
    private final Set<UUID> elsewhere = new HashSet<>();
    private final Set<UUID> withoutPlacing = new HashSet<>();
    private int records;

    WholeOrders(Set<UUID> orders) {
        this.orders = orders;
    }

    /** An order's records begin with its placing; what comes before that, or in another partition, is a dead letter. */
    void take(Incoming incoming) {
        if (!(incoming instanceof Received(var position, var _, var event)) || !orders.contains(event.orderId())) {
            return;
        }
        var id = event.orderId();
        var held = places.getOrDefault(id, List.of());
        if (held.isEmpty() && !(event instanceof Placement)) {
            withoutPlacing.add(id);
        } else if (!held.isEmpty() && held.getFirst().partition() != position.partition()) {
            elsewhere.add(id);
        } else {
            places.computeIfAbsent(id, _ -> new ArrayList<>()).add(position);
            if (++records > MOST_RECORDS) {
                throw PlanOrders.tooMany(MOST_RECORDS + " records");
            }
        }
    }

    /**
     * What the plan is of.
     *
     * @param whole what the books have applied
     * @param asked the part of it that was asked about
     */
    Found found(List<Range> whole, List<Range> asked, long unreadable) {
        var planned = new ArrayList<PlannedOrder>();
        places.forEach((id, held) -> planned.add(new PlannedOrder(
                id,
                held.getFirst().partition(),
                held.stream().map(Position::offset).toList())));
        planned.sort(Comparator.comparingInt(PlannedOrder::partition)
                .thenComparing(order -> order.offsets().getFirst()));
        var warnings = new ArrayList<String>();
        warn(
                warnings,
                planned.stream().filter(order -> isBeyond(order, asked)).count(),
                "orders have records outside of these times, which are taken too: an order is what all of them make it");
        withoutPlacing.removeAll(places.keySet());
        warn(warnings, withoutPlacing.size(), "orders are not in the log from their placing on: left as they are");
        warn(warnings, elsewhere.size(), "orders have records in another partition, which are dead letters");
        warn(warnings, unreadable, "records cannot be read and belong to no order: they stay what they are");
        return new Found(new PlannedOrders(planned), ranges(planned, whole), records, warnings);
    }

    private static boolean isBeyond(PlannedOrder order, List<Range> asked) {
        return asked.stream()
                .noneMatch(range -> range.partition() == order.partition()
                        && range.from() <= order.offsets().getFirst()
                        && order.offsets().getLast() < range.until());
    }

    private static void warn(List<String> warnings, long count, String what) {
        if (count > 0) {
            warnings.add(count + " " + what);
        }
    }

    /** From the first record of any planned order to where the books were. */
    private static List<Range> ranges(List<PlannedOrder> planned, List<Range> whole) {
        return whole.stream()
                .flatMap(range -> planned.stream()
                        .filter(order -> order.partition() == range.partition())
                        .limit(1)
                        .map(order ->
                                new Range(range.partition(), order.offsets().getFirst(), range.until())))
                .sorted(Comparator.comparingInt(Range::partition))
                .toList();
    }
}
