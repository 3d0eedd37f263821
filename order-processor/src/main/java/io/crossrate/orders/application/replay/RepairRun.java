package io.crossrate.orders.application.replay;

import io.crossrate.orders.application.Batch;
import io.crossrate.orders.application.DataFailure;
import io.crossrate.orders.application.Incoming;
import io.crossrate.orders.application.Incoming.Received;
import io.crossrate.orders.application.Incoming.Unreadable;
import io.crossrate.orders.application.Position;
import io.crossrate.orders.application.PostBatch;
import io.crossrate.orders.application.Publication;
import io.crossrate.orders.application.Publication.DeadLetter;
import io.crossrate.orders.application.Publication.StatusChanges;
import io.crossrate.orders.application.rebuild.StopWork;
import io.crossrate.orders.application.replay.RepairOrders.Work;
import io.crossrate.orders.domain.OrderPlaced;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Lets orders live again from their records, in place of what lies in the books of them. In one transaction: the
 * partitions are held, so that nothing is applied to them meanwhile; what lies there of these orders is taken out; their
 * records are posted as every record is; and what follows from them is told to nobody, since it was told.
 */
final class RepairRun {

    private final Repairs repairs;
    private final Plan plan;
    private final Set<UUID> goneOn;
    private final boolean isDry;
    private long done;
    private Outcome outcome;

    RepairRun(Repairs repairs, Plan plan, Set<UUID> goneOn, long done, Outcome outcome, boolean isDry) {
        this.repairs = repairs;
        this.plan = plan;
        this.goneOn = goneOn;
        this.done = done;
        this.outcome = outcome;
        this.isDry = isDry;
    }

    /** Carries what a transaction would have come to out of it, and undoes it. */
    private static final class Undone extends RuntimeException {
        private final transient Outcome outcome;

        Undone(Outcome outcome) {
            super("a dry run", null, false, false);
            this.outcome = outcome;
        }
    }

    long done() {
        return done;
    }

    Outcome outcome() {
        return outcome;
    }

    /** Where their data is refused, each is tried alone; one that is refused alone stays as it was. */
    void apply(List<Work> chunk) {
        try {
            transact(chunk, entry -> repair(entry, chunk));
        } catch (DataFailure failure) {
            if (chunk.size() > 1) {
                chunk.forEach(work -> apply(List.of(work)));
            } else {
                transact(chunk, _ -> left(chunk.getFirst().order(), String.valueOf(failure.getMessage())));
            }
        }
    }

    private void transact(List<Work> chunk, Function<Repairs.Entry, Outcome> work) {
        var after = done + chunk.stream().mapToLong(one -> one.records().size()).sum();
        try {
            outcome = repairs.transact(entry -> {
                var sum = outcome.plus(work.apply(entry));
                if (isDry) {
                    throw new Undone(sum);
                }
                if (!entry.note(plan.id(), done, after, sum)) {
                    throw new StopWork();
                }
                return sum;
            });
        } catch (Undone undone) {
            outcome = undone.outcome;
        }
        done = after;
    }

    private Outcome repair(Repairs.Entry entry, List<Work> chunk) {
        var applied =
                entry.lock(chunk.stream().map(one -> one.order().partition()).collect(Collectors.toSet()));
        var gone = new HashSet<>(goneOn);
        gone.addAll(entry.decidedSince(orders(chunk), plannedUntil()));
        var result = Outcome.NOTHING;
        var fit = new ArrayList<Work>();
        for (var work : chunk) {
            var order = work.order();
            if (gone.contains(order.id())) {
                result = result.plus(left(order, "it has gone on since it was planned: plan again"));
            } else if (order.offsets().getLast() >= applied.getOrDefault(order.partition(), 0L)) {
                result = result.plus(left(order, "the books have not applied all of its records"));
            } else {
                fit.add(work);
            }
        }
        return fit.isEmpty() ? result : result.plus(live(entry, fit, applied));
    }

    private Outcome live(Repairs.Entry entry, List<Work> fit, Map<Integer, Long> applied) {
        var incoming = fit.stream()
                .flatMap(work -> work.records().stream())
                .sorted(Comparator.comparing(Incoming::position, BY_PLACE))
                .toList();
        var orders = orders(fit);
        var quotes = quotes(incoming);
        var before = entry.rows(orders, quotes);
        var circumstances = entry.circumstances(incoming);
        entry.takeOut(orders);
        var publications = PostBatch.within(entry, new Batch(incoming, applied, Map.of()), circumstances);
        var after = entry.rows(orders, quotes);
        var result = kinds(incoming, publications);
        for (var order : orders) {
            var changes = RowChanges.between(
                    before.getOrDefault(order.id(), Collections.emptySortedMap()),
                    after.getOrDefault(order.id(), Collections.emptySortedMap()));
            result = result.with(changes.counts().isEmpty() ? "orders.unchanged" : "orders.changed", 1)
                    .plus(changes);
        }
        return result;
    }

    private static final Comparator<Position> BY_PLACE =
            Comparator.comparingInt(Position::partition).thenComparingLong(Position::offset);

    private Map<Integer, Long> plannedUntil() {
        return plan.ranges().stream().collect(Collectors.toMap(Range::partition, Range::until));
    }

    private static List<PlannedOrder> orders(List<Work> works) {
        return works.stream().map(Work::order).toList();
    }

    private static Set<UUID> quotes(List<Incoming> incoming) {
        var quotes = new HashSet<UUID>();
        for (var one : incoming) {
            if (one instanceof Received(var _, var _, OrderPlaced placed)) {
                quotes.add(placed.quoteId());
            }
        }
        return quotes;
    }

    private static Outcome left(PlannedOrder order, String why) {
        return Outcome.NOTHING
                .with("orders.left", 1)
                .noting("order %s is left as it is: %s".formatted(order.id(), why));
    }

    /** What the records came to, by kind. */
    private static Outcome kinds(List<Incoming> incoming, List<Publication> publications) {
        var byPosition = new HashMap<Position, Publication>();
        publications.forEach(one -> byPosition.put(one.position(), one));
        var result = Outcome.NOTHING;
        for (var one : incoming) {
            var kind =
                    switch (one) {
                        case Received(var _, var _, var event) ->
                            event.getClass().getSimpleName();
                        case Unreadable _ -> "unreadable";
                    };
            var what =
                    switch (byPosition.get(one.position())) {
                        case null -> "duplicates.";
                        case StatusChanges _ -> "applied.";
                        case DeadLetter _ -> "deadLetters.";
                    };
            result = result.with(what + kind, 1);
        }
        return result;
    }
}
