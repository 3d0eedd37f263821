package io.crossrate.orders.application.rebuild;

import io.crossrate.orders.application.Rejection.NotNow;
import io.crossrate.orders.application.operators.Operations;
import io.crossrate.orders.application.operators.Operations.Operation;
import io.crossrate.orders.application.rebuild.BookSets.Span;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What operators ask of the rebuild of orders; the work is done in the background, by whichever process has its turn. */
@Singleton
public class RebuildOrders {

    private final Rebuilds rebuilds;
    private final BookSets sets;
    private final Operations operations;
    private final Clock clock;

    RebuildOrders(Rebuilds rebuilds, BookSets sets, Operations operations, Clock clock) {
        this.rebuilds = rebuilds;
        this.sets = sets;
        this.operations = operations;
        this.clock = clock;
    }

    /**
     * Where the rebuild is.
     *
     * @param applied records that the tables beside the live ones have, those of a rebuild or those from before it
     * @param total records that the live tables have
     */
    public record State(Rebuild rebuild, long applied, long total) {

        /** How many records the tables beside are behind. */
        public long lag() {
            return Math.max(0, total - applied);
        }
    }

    public State state() {
        return state(rebuilds.current());
    }

    private State state(Rebuild rebuild) {
        var beside = rebuild.phase() == Phase.SWAPPED ? TableSet.BEFORE : TableSet.NEXT;
        // First those beside, so that they are never seen ahead.
        var applied = rebuild.phase() != Phase.NONE && sets.isThere(beside) ? records(sets.spans(beside)) : 0;
        return new State(rebuild, applied, records(sets.spans(TableSet.LIVE)));
    }

    private static long records(Map<Integer, Span> spans) {
        return spans.values().stream()
                .mapToLong(span -> span.next() - span.first())
                .sum();
    }

    /**
     * Begins a rebuild; the tables that an earlier one has left are dropped.
     *
     * @throws NotNow where one is under way
     */
    public State start(UUID operatorId, String reason) {
        return change(operatorId, "rebuild.start", reason, held -> {
            require(!held.phase().isUnderWay(), held, "a rebuild is under way: see how far it is, or abort it");
            require(held.wish() == Wish.NOTHING, held, "the rebuild before is being rolled back");
            sets.drop(TableSet.NEXT);
            sets.drop(TableSet.BEFORE);
            return Rebuild.first(
                    held.number() + 1, operatorId, reason, clock.instant().truncatedTo(ChronoUnit.MICROS));
        });
    }

    /** Asks for what comes next; it is done when the wish is gone. */
    public State wish(Wish wish, UUID operatorId, String reason) {
        return change(operatorId, "rebuild.ask " + wish, reason, held -> {
            if (wish == Wish.ROLL_BACK) {
                require(held.phase() == Phase.SWAPPED, held, "there is no swap to roll back");
                require(sets.isThere(TableSet.BEFORE), held, "the tables from before are gone, or of another shape");
            } else {
                requireUnderWay(held);
            }
            return held.wishing(wish, operatorId, reason);
        });
    }

    /** Lets it rest where it is, or go on. */
    public State pause(boolean paused, UUID operatorId, String reason) {
        return change(operatorId, paused ? "rebuild.pause" : "rebuild.resume", reason, held -> {
            requireUnderWay(held);
            return held.paused(paused);
        });
    }

    /** Ends the rebuild and drops what it has made. */
    public State abort(UUID operatorId, String reason) {
        return change(operatorId, "rebuild.abort", reason, held -> {
            requireUnderWay(held);
            sets.drop(TableSet.NEXT);
            return held.paused(false).at(Phase.ABORTED);
        });
    }

    private State change(UUID operatorId, String action, String reason, UnaryOperator<Rebuild> change) {
        return operations.record(
                new Operation(operatorId, action, "orders", reason), _ -> state(rebuilds.change(change)));
    }

    private static void requireUnderWay(Rebuild held) {
        require(held.phase().isUnderWay(), held, "there is no rebuild under way");
    }

    private static void require(boolean holds, Rebuild held, String what) {
        if (!holds) {
            throw new NotNow("%s (rebuild %d is %s)".formatted(what, held.number(), held.phase()));
        }
    }
}
