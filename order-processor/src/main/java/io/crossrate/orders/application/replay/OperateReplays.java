package io.crossrate.orders.application.replay;

import io.crossrate.orders.application.Progressing;
import io.crossrate.orders.application.Rejection.NotNow;
import io.crossrate.orders.application.operators.Operations;
import io.crossrate.orders.application.operators.Operations.Operation;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What operators ask of replays; the work is done in the background, by whichever process has its turn. */
@Singleton
public class OperateReplays {

    private static final int SHOWN = 50;

    private final Replays replays;
    private final RepairOrders repairOrders;
    private final ReplayTopics topics;
    private final Operations operations;
    private final Clock clock;

    OperateReplays(
            Replays replays, RepairOrders repairOrders, ReplayTopics topics, Operations operations, Clock clock) {
        this.replays = replays;
        this.repairOrders = repairOrders;
        this.topics = topics;
        this.operations = operations;
        this.clock = clock;
    }

    /** The newest first. */
    public List<Replay> newest() {
        return replays.newest(SHOWN);
    }

    public Replay find(String id) {
        return replays.find(id);
    }

    /**
     * Begins it, or goes on after a failure.
     *
     * @param perSecond records a second at most, 0 where as many as may be
     */
    public Replay start(String id, long perSecond, UUID operatorId, String reason) {
        return change(id, "replay.begin", operatorId, reason, held -> {
            requireIntact(held);
            if (held.phase() != ReplayPhase.PLANNED && held.phase() != ReplayPhase.FAILED) {
                throw notNow(held, "it cannot be started");
            }
            return held.started(operatorId, reason, perSecond, clock.instant().truncatedTo(ChronoUnit.MICROS));
        });
    }

    /** Lets it rest where it is, or go on. */
    public Replay pause(String id, boolean paused, UUID operatorId, String reason) {
        return change(id, paused ? "replay.pause" : "replay.resume", operatorId, reason, held -> {
            requireRunning(held);
            return held.paused(paused);
        });
    }

    /** Gives it up; what it has done stays. */
    public Replay abort(String id, UUID operatorId, String reason) {
        return change(id, "replay.abort", operatorId, reason, held -> {
            if (held.phase() == ReplayPhase.DONE || held.phase() == ReplayPhase.ABORTED) {
                throw notNow(held, "there is nothing to abort");
            }
            return held.at(ReplayPhase.ABORTED, "");
        });
    }

    /** What it would come to: everything is done as it would be, and nothing of that stays. */
    public Outcome foresee(String id, Progressing progress) {
        var replay = replays.find(id);
        requireIntact(replay);
        var plan = replay.plan();
        try {
            return switch (plan.mode()) {
                case REBUILD -> repairOrders.foresee(plan, orders(replay), progress);
                case REPUBLISH -> foreseen(plan, progress);
            };
        } catch (ReplayBroken e) {
            throw notNow(replay, String.valueOf(e.getMessage()));
        }
    }

    private Outcome foreseen(Plan plan, Progressing progress) {
        Range.requireThere(plan.ranges(), topics.beginnings(plan.topic()));
        var found = topics.count(plan.topic(), plan.ranges(), plan.key(), progress);
        return Outcome.NOTHING.with("written", found.records());
    }

    private PlannedOrders orders(Replay replay) {
        return orders(replays, replay);
    }

    /** @throws ReplayBroken where they are not those that were planned */
    static PlannedOrders orders(Replays replays, Replay replay) {
        var orders = replays.orders(replay.plan().id());
        if (!replay.isIntact() || !Plan.hash(orders.text()).equals(replay.plan().ordersHash())) {
            throw new ReplayBroken("it is not the plan that was made: plan again");
        }
        return orders;
    }

    private Replay change(String id, String action, UUID operatorId, String reason, UnaryOperator<Replay> change) {
        var plan = replays.find(id).plan();
        return operations.record(new Operation(operatorId, action, plan.words(), reason), counts -> {
            var changed = replays.change(id, change);
            counts.add("planned", plan.records());
            counts.add("done", changed.done());
            return changed;
        });
    }

    private static void requireIntact(Replay held) {
        if (!held.isIntact()) {
            throw notNow(held, "it is not the plan that was made: plan again");
        }
    }

    private static void requireRunning(Replay held) {
        if (held.phase() != ReplayPhase.RUNNING) {
            throw notNow(held, "it is not running");
        }
    }

    private static NotNow notNow(Replay held, String what) {
        return new NotNow("%s (replay %s is %s)".formatted(what, held.plan().id(), held.phase()));
    }
}
