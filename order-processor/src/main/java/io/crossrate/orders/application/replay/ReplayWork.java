package io.crossrate.orders.application.replay;

import io.crossrate.orders.application.LedgerUnavailable;
import io.crossrate.orders.application.operators.Operations;
import io.crossrate.orders.application.operators.Operations.Operation;
import io.crossrate.orders.application.rebuild.OrderRecords.LogUnavailable;
import io.crossrate.orders.application.rebuild.StopWork;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out replays that were started, one after the other, each from where it is. */
@Singleton
class ReplayWork {

    private static final Logger log = LoggerFactory.getLogger(ReplayWork.class);
    private static final int MOST_AT_ONCE = 500;

    private final String name = UUID.randomUUID().toString();
    private final Replays replays;
    private final RepairOrders repairOrders;
    private final ReplayTopics topics;
    private final Operations operations;
    private final Duration lease;

    /** @param lease longer than any step takes; who has not been heard of for so long is not working */
    ReplayWork(
            Replays replays,
            RepairOrders repairOrders,
            ReplayTopics topics,
            Operations operations,
            @Property(name = "replay.lease", defaultValue = "20s") Duration lease) {
        this.replays = replays;
        this.repairOrders = repairOrders;
        this.topics = topics;
        this.operations = operations;
        this.lease = lease;
    }

    /** Works until there is nothing to do at this moment, or not for this process. */
    void step() {
        replays.lease(name, lease).ifPresent(this::carryOut);
    }

    private void carryOut(Replay replay) {
        var id = replay.plan().id();
        try {
            work(replay);
        } catch (StopWork e) {
            log.info("replay {} rests here", id);
        } catch (LedgerUnavailable | LogUnavailable e) {
            log.warn("replay {} goes on later: {}", id, e.getMessage());
            note(id, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            log.error("replay {} cannot go on", id, e);
            fail(replay, String.valueOf(e.getMessage()));
        } finally {
            release(id);
        }
    }

    private void work(Replay replay) {
        var pace = new Pace(replay.perSecond(), new Turn(replay));
        var orders = OperateReplays.orders(replays, replay);
        var outcome =
                switch (replay.plan().mode()) {
                    case REBUILD -> repairOrders.repair(replay, orders, pace);
                    case REPUBLISH -> copy(replay, pace);
                };
        end(replay, outcome);
    }

    private Outcome copy(Replay replay, Pace pace) {
        var id = replay.plan().id();
        var written = new long[] {replay.done()};
        topics.copy(replay.plan(), pace.atMost(MOST_AT_ONCE), count -> {
            var more = count - written[0];
            written[0] = count;
            replays.change(id, held -> held.written(count));
            pace.mayGoOn();
            pace.took(more);
        });
        return Outcome.NOTHING.with("written", written[0]);
    }

    /** What was done stands in the operators' log before the replay is said to have ended. */
    private void end(Replay replay, Outcome outcome) {
        operations.record(operation(replay), counts -> {
            outcome.sums().forEach(counts::add);
            return counts;
        });
        replays.change(
                replay.plan().id(), held -> held.phase() == ReplayPhase.RUNNING ? held.at(ReplayPhase.DONE, "") : held);
    }

    private void fail(Replay replay, String why) {
        var held = replays.find(replay.plan().id());
        try {
            operations.record(operation(replay), counts -> {
                held.outcome().sums().forEach(counts::add);
                throw new ReplayBroken(why);
            });
        } catch (ReplayBroken e) {
            replays.change(replay.plan().id(), now -> now.at(ReplayPhase.FAILED, why));
        }
    }

    private static Operation operation(Replay replay) {
        return new Operation(replay.operatorId(), "replay.end", replay.plan().words(), replay.reason());
    }

    private void note(String id, String trouble) {
        try {
            replays.change(id, held -> held.inTrouble(trouble));
        } catch (LedgerUnavailable e) {
            log.debug("nor can that be noted", e);
        }
    }

    private void release(String id) {
        try {
            replays.release(id, name);
        } catch (LedgerUnavailable e) {
            log.debug("others wait until the lease is over", e);
        }
    }

    /** Sees now and then whether the replay is still wanted, and still this worker's. */
    private final class Turn implements Runnable {

        private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

        private final String id;
        private long lookedAt = System.nanoTime();

        Turn(Replay begun) {
            this.id = begun.plan().id();
        }

        @Override
        public void run() {
            if (Thread.currentThread().isInterrupted()) {
                throw new StopWork();
            }
            if (System.nanoTime() - lookedAt < BETWEEN_LOOKS.toNanos()) {
                return;
            }
            lookedAt = System.nanoTime();
            var held = replays.find(id);
            if (held.phase() != ReplayPhase.RUNNING || held.isPaused() || !replays.renew(id, name, lease)) {
                throw new StopWork();
            }
        }
    }
}
