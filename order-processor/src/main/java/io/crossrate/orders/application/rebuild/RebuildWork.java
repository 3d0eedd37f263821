package io.crossrate.orders.application.rebuild;

import io.crossrate.orders.application.LedgerUnavailable;
import io.crossrate.orders.application.Overtaken;
import io.crossrate.orders.application.rebuild.BookSets.SetsDiffer;
import io.crossrate.orders.application.rebuild.OrderRecords.LogUnavailable;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what a rebuild asks for, one step after the other, wherever the one before has ended. */
@Singleton
public class RebuildWork {

    private static final Logger log = LoggerFactory.getLogger(RebuildWork.class);

    private final String name = UUID.randomUUID().toString();
    private final Rebuilds rebuilds;
    private final RebuildSteps steps;
    private final Duration lease;

    /** @param lease longer than any batch takes; who has not been heard of for so long is not working */
    RebuildWork(
            Rebuilds rebuilds,
            RebuildSteps steps,
            @Property(name = "rebuild.lease", defaultValue = "20s") Duration lease) {
        this.rebuilds = rebuilds;
        this.steps = steps;
        this.lease = lease;
    }

    /** Works until there is nothing to do at this moment, or not for this process. */
    public void step() {
        try {
            var rebuild = rebuilds.current();
            var isWanted = rebuild.phase().isUnderWay() || rebuild.wish() != Wish.NOTHING;
            if (isWanted && !rebuild.isPaused() && rebuilds.lease(name, lease)) {
                work(rebuild, new Turn(rebuild));
            }
        } catch (StopWork e) {
            log.info("the rebuild of orders rests here");
        } catch (LedgerUnavailable | LogUnavailable | Overtaken | SetsDiffer e) {
            log.warn("the rebuild of orders goes on later: {}", e.getMessage());
            note(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            log.error("the rebuild of orders cannot go on", e);
            rebuilds.change(held -> held.at(Phase.FAILED).inTrouble(String.valueOf(e.getMessage())));
        }
    }

    private void note(String trouble) {
        try {
            rebuilds.change(
                    held -> held.phase().isUnderWay() || held.wish() != Wish.NOTHING ? held.inTrouble(trouble) : held);
        } catch (LedgerUnavailable e) {
            log.debug("nor can that be noted", e);
        }
    }

    private void work(Rebuild rebuild, Runnable mayGoOn) {
        switch (rebuild.phase()) {
            case FILLING -> steps.fill(rebuild, mayGoOn);
            case FOLLOWING -> steps.follow(rebuild, mayGoOn);
            case SWAPPED -> steps.rollBack(rebuild, mayGoOn);
            case NONE, ROLLED_BACK, ABORTED, FAILED -> rebuilds.change(held -> held.at(held.phase()));
        }
    }

    /** Sees now and then whether the rebuild is still wanted as it was, and still this worker's. */
    private final class Turn implements Runnable {

        private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

        private final Rebuild begun;
        private long lookedAt = System.nanoTime();

        Turn(Rebuild begun) {
            this.begun = begun;
        }

        @Override
        public synchronized void run() {
            if (Thread.currentThread().isInterrupted()) {
                throw new StopWork();
            }
            if (System.nanoTime() - lookedAt < BETWEEN_LOOKS.toNanos()) {
                return;
            }
            lookedAt = System.nanoTime();
            var held = rebuilds.current();
            var isAsBegun = held.number() == begun.number() && held.phase() == begun.phase() && !held.isPaused();
            if (!isAsBegun || !rebuilds.lease(name, lease)) {
                throw new StopWork();
            }
        }
    }
}
