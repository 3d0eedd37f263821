package io.crossrate.orders.application.replay;

import io.crossrate.orders.application.Checkpoints;
import io.crossrate.orders.application.Incoming;
import io.crossrate.orders.application.Incoming.Received;
import io.crossrate.orders.application.Position;
import io.crossrate.orders.application.Progressing;
import io.crossrate.orders.application.Step;
import io.crossrate.orders.application.rebuild.BookSets;
import io.crossrate.orders.application.rebuild.TableSet;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Puts the orders of a plan in order, some in each transaction; or finds out what that would come to. */
@Singleton
class RepairOrders {

    private final OrderLogParts log;
    private final BookSets sets;
    private final Repairs repairs;
    private final Checkpoints checkpoints;
    private final int together;

    /** @param together orders of one transaction at most; others of their partitions wait for it */
    RepairOrders(
            OrderLogParts log,
            BookSets sets,
            Repairs repairs,
            Checkpoints checkpoints,
            @Property(name = "replay.orders-together", defaultValue = "50") int together) {
        this.log = log;
        this.sets = sets;
        this.repairs = repairs;
        this.checkpoints = checkpoints;
        this.together = together;
    }

    /** An order and its records. */
    record Work(PlannedOrder order, List<Incoming> records) {}

    /** Goes through the real handlers in transactions that are rolled back. */
    Outcome foresee(Plan plan, PlannedOrders orders, Progressing progress) {
        var run = new RepairRun(repairs, plan, goneOn(plan, orders, progress), 0, Outcome.NOTHING, true);
        for (var chunk : chunks(read(plan, orders, progress), 0, together)) {
            run.apply(chunk);
            progress.at("tried", run.done(), plan.records());
        }
        return run.outcome();
    }

    /** Goes on where it was; each transaction says how far that is, and what it came to. */
    Outcome repair(Replay replay, PlannedOrders orders, Pace pace) {
        Progressing progress = (_, _, _) -> pace.mayGoOn();
        var plan = replay.plan();
        var run = new RepairRun(repairs, plan, goneOn(plan, orders, progress), replay.done(), replay.outcome(), false);
        try {
            for (var chunk : chunks(read(plan, orders, progress), replay.done(), pace.atMost(together))) {
                pace.mayGoOn();
                var before = run.done();
                run.apply(chunk);
                checkpoints.reached(Step.REPLAY_CHUNK_COMMITTED);
                pace.took(run.done() - before);
            }
        } finally {
            // Also where it rests here: they are open from now on.
            if (run.outcome().counts().containsKey("rows.open_orders")) {
                repairs.tellOfOpenOrders();
            }
        }
        return run.outcome();
    }

    /** Orders of which the log has more by now than was planned. */
    private Set<UUID> goneOn(Plan plan, PlannedOrders orders, Progressing progress) {
        var planned = new HashSet<UUID>();
        orders.orders().forEach(order -> planned.add(order.id()));
        var spans = sets.spans(TableSet.LIVE);
        var since = new ArrayList<Range>();
        for (var range : plan.ranges()) {
            var span = spans.get(range.partition());
            if (span != null && range.until() < span.next()) {
                since.add(new Range(range.partition(), range.until(), span.next()));
            }
        }
        var goneOn = new HashSet<UUID>();
        log.read(since, "looked for what came since", progress, incoming -> {
            if (incoming instanceof Received(var _, var _, var event) && planned.contains(event.orderId())) {
                goneOn.add(event.orderId());
            }
        });
        return goneOn;
    }

    private List<Work> read(Plan plan, PlannedOrders orders, Progressing progress) {
        var wanted = new HashMap<Position, UUID>();
        var ends = new HashMap<Integer, Long>();
        orders.orders().forEach(order -> {
            order.offsets().forEach(offset -> wanted.put(new Position(order.partition(), offset), order.id()));
            ends.merge(order.partition(), order.offsets().getLast() + 1, Math::max);
        });
        var ranges = plan.ranges().stream()
                .map(range ->
                        new Range(range.partition(), range.from(), ends.getOrDefault(range.partition(), range.from())))
                .toList();
        Range.requireThere(ranges, log.beginnings());
        var records = new HashMap<UUID, List<Incoming>>();
        log.read(ranges, "read", progress, incoming -> {
            var id = wanted.remove(incoming.position());
            if (id != null) {
                records.computeIfAbsent(id, _ -> new ArrayList<>()).add(incoming);
            }
        });
        if (!wanted.isEmpty()) {
            throw new ReplayBroken(
                    "%d of the planned records are gone from the log: plan again".formatted(wanted.size()));
        }
        return orders.orders().stream()
                .map(order -> new Work(order, records.getOrDefault(order.id(), List.of())))
                .toList();
    }

    /** What is left after so many records, in pieces of at most so many orders. */
    private static List<List<Work>> chunks(List<Work> work, long done, int most) {
        var chunks = new ArrayList<List<Work>>();
        var passed = 0L;
        for (var one : work) {
            passed += one.records().size();
            if (passed > done) {
                if (chunks.isEmpty() || chunks.getLast().size() == most) {
                    chunks.add(new ArrayList<>());
                }
                chunks.getLast().add(one);
            }
        }
        return chunks;
    }
}
