package io.crossrate.orders.application.rebuild;

import static io.crossrate.orders.application.rebuild.TableSet.BEFORE;
import static io.crossrate.orders.application.rebuild.TableSet.LIVE;
import static io.crossrate.orders.application.rebuild.TableSet.NEXT;

import io.crossrate.orders.application.operators.Operations;
import io.crossrate.orders.application.operators.Operations.Operation;
import io.crossrate.orders.application.rebuild.BookSets.SetsDiffer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** The steps of a rebuild, each of which can be done again where it has ended half-way. */
@Singleton
class RebuildSteps {

    /** While writers wait; what is left to catch up by then takes milliseconds. */
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(5);

    /** The reading of one hides the database's work for the other; a third would only wait for it. */
    private static final int WORKERS = 2;

    private final Rebuilds rebuilds;
    private final BookSets sets;
    private final CatchUp catchUp;
    private final Operations operations;
    private final Clock clock;

    RebuildSteps(Rebuilds rebuilds, BookSets sets, CatchUp catchUp, Operations operations, Clock clock) {
        this.rebuilds = rebuilds;
        this.sets = sets;
        this.catchUp = catchUp;
        this.operations = operations;
        this.clock = clock;
    }

    void fill(Rebuild rebuild, Runnable mayGoOn) {
        catchUp.requireWholeLog();
        if (!sets.isThere(NEXT)) {
            sets.create(NEXT);
        }
        operations.record(operation(rebuild, "rebuild.fill"), counts -> {
            catchUp.toLive(NEXT, WORKERS, mayGoOn);
            sets.spans(NEXT).values().forEach(span -> counts.add("records", span.next() - span.first()));
            return counts;
        });
        rebuilds.change(Rebuild::following);
    }

    void follow(Rebuild rebuild, Runnable mayGoOn) {
        if (!sets.isThere(NEXT)) {
            if (!sets.isThere(BEFORE)) {
                throw new IllegalStateException("the next tables are gone, or of another shape: begin again");
            }
            // The process ended between the exchange and this.
            rebuilds.change(held -> held.at(Phase.SWAPPED));
            return;
        }
        catchUp.toLive(NEXT, 1, mayGoOn);
        switch (rebuild.wish()) {
            case NOTHING -> {}
            case ROLL_BACK -> rebuilds.change(held -> held.at(held.phase()));
            case COMPARE -> {
                var found = compare(rebuild, mayGoOn);
                rebuilds.change(held -> held.compared(found));
            }
            case SWAP, SWAP_DESPITE_DIFFERENCES -> swap(rebuild, mayGoOn);
        }
    }

    private Comparison compare(Rebuild rebuild, Runnable mayGoOn) {
        return operations.record(operation(rebuild, "rebuild.compare"), counts -> {
            var found = sets.compare(NEXT, until -> catchUp.upTo(NEXT, until, 1, mayGoOn), mayGoOn);
            counts.add("rows", found.rows());
            counts.add("differences", found.count());
            return new Comparison(
                    clock.instant().truncatedTo(ChronoUnit.MICROS), found.rows(), found.count(), found.first());
        });
    }

    private void swap(Rebuild rebuild, Runnable mayGoOn) {
        var found = compare(rebuild, mayGoOn);
        if (found.differences() > 0 && rebuild.wish() != Wish.SWAP_DESPITE_DIFFERENCES) {
            rebuilds.change(held -> held.compared(found)
                    .inTrouble("not swapped: %d rows differ from the live ones".formatted(found.differences())));
            return;
        }
        exchange(operation(rebuild, "rebuild.swap"), NEXT, BEFORE, mayGoOn);
        rebuilds.change(held -> held.compared(found).at(Phase.SWAPPED));
    }

    void rollBack(Rebuild rebuild, Runnable mayGoOn) {
        if (sets.isThere(BEFORE)) {
            exchange(operation(rebuild, "rebuild.rollback"), BEFORE, NEXT, mayGoOn);
        } else if (!sets.isThere(NEXT)) {
            throw new IllegalStateException("the tables from before are gone, or of another shape");
        }
        rebuilds.change(held -> held.at(Phase.ROLLED_BACK));
    }

    /** Most is caught up while writing goes on, the last records while it waits. */
    private void exchange(Operation operation, TableSet in, TableSet out, Runnable mayGoOn) {
        operations.record(operation, counts -> {
            catchUp.toLive(in, WORKERS, mayGoOn);
            catchUp.toLive(in, 1, mayGoOn);
            sets.exchange(in, out, until -> catchUp.upTo(in, until, 1, heldFor(LONGEST_HOLD)));
            sets.spans(LIVE).values().forEach(span -> counts.add("records", span.next() - span.first()));
            return counts;
        });
    }

    private static Operation operation(Rebuild rebuild, String action) {
        return new Operation(rebuild.operatorId(), action, "orders, rebuild " + rebuild.number(), rebuild.reason());
    }

    private static Runnable heldFor(Duration longest) {
        var began = System.nanoTime();
        return () -> {
            if (System.nanoTime() - began > longest.toNanos()) {
                throw new SetsDiffer("the last records were not caught up within " + longest);
            }
        };
    }
}
