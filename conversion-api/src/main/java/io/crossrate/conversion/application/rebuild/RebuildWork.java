package io.crossrate.conversion.application.rebuild;

import io.crossrate.conversion.application.StoreUnavailable;
import io.crossrate.conversion.application.rebuild.RateLog.LogUnavailable;
import io.crossrate.conversion.domain.OperatorRejection.OperatorLogUnavailable;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what a rebuild asks for, one phase after the other, wherever the one before has ended. */
@Singleton
final class RebuildWork {

    private static final Logger log = LoggerFactory.getLogger(RebuildWork.class);

    private final String name = UUID.randomUUID().toString();
    private final RateRebuilds rebuilds;
    private final Phases phases;
    private final TopicRows rows;
    private final OperatorsLog operators;
    private final Duration lease;

    /** @param lease longer than any step takes; who has not been heard of for so long is not working */
    RebuildWork(
            RateRebuilds rebuilds,
            Phases phases,
            TopicRows rows,
            OperatorsLog operators,
            @Property(name = "rates.rebuild.lease", defaultValue = "20s") Duration lease) {
        this.rebuilds = rebuilds;
        this.phases = phases;
        this.rows = rows;
        this.operators = operators;
        this.lease = lease;
    }

    /** The rebuild is not this worker's any more, or not wanted. */
    private static final class Rests extends RuntimeException {
        Rests() {
            super(null, null, false, false);
        }
    }

    /** Works until there is nothing to do at this moment, or not for this process. */
    void step() throws InterruptedException {
        try {
            work(rebuilds.current());
        } catch (StoreUnavailable e) {
            log.debug("whether there is a rebuild cannot be told for now", e);
        }
    }

    private void work(RateRebuild begun) throws InterruptedException {
        try {
            var rebuild = begun;
            while (isMine(rebuild) && rebuild.phase().isUnderWay()) {
                phases.work(rebuild, new Turn(rebuild));
                rebuild = rebuilds.current();
            }
            if (rebuild.isToBeRecorded() && isMine(rebuild)) {
                record(rebuild);
            }
        } catch (Rests e) {
            log.info("the rebuild of rates rests here");
        } catch (StoreUnavailable | LogUnavailable | OperatorLogUnavailable e) {
            log.warn("the rebuild of rates goes on later: {}", e.getMessage());
            note(held -> held.inTrouble(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            log.error("the rebuild of rates cannot go on", e);
            note(held -> (held.phase().isUnderWay() ? held.at(Phase.FAILED) : held)
                    .inTrouble(String.valueOf(e.getMessage())));
        }
    }

    private boolean isMine(RateRebuild rebuild) {
        return (rebuild.phase().isUnderWay() || rebuild.isToBeRecorded()) && rebuilds.lease(name, lease);
    }

    private void note(UnaryOperator<RateRebuild> change) {
        try {
            rebuilds.change(change);
        } catch (StoreUnavailable e) {
            log.debug("nor can that be noted", e);
        }
    }

    /** Puts away what was gathered and tells the operators' log; tried until that has it, by whichever replica. */
    private void record(RateRebuild rebuild) {
        rows.clear();
        var tally = rebuild.tally();
        var counts = Map.of(
                "tables", tally.tables(),
                "unreadableRecords", tally.unreadable(),
                "rows", tally.rows(),
                "missing", tally.missing(),
                "wrong", tally.wrong(),
                "unfounded", tally.unfounded(),
                "mended", tally.mended(),
                "stored", tally.stored(),
                "storedWrong", tally.storedWrong());
        var outcome = rebuild.phase().name().toLowerCase(Locale.ROOT);
        rebuild.operator()
                .ifPresent(operator ->
                        operators.add(operator, outcome, RebuildRates.target(rebuild), rebuild.reason(), counts));
        rebuilds.change(held -> held.number() == rebuild.number() ? held.recorded() : held);
    }

    /** Sees now and then whether the rebuild is still wanted as it was, and still this worker's. */
    private final class Turn implements Runnable {

        private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

        private final RateRebuild begun;
        private long lookedAt = System.nanoTime();

        Turn(RateRebuild begun) {
            this.begun = begun;
        }

        @Override
        public void run() {
            if (Thread.currentThread().isInterrupted()) {
                throw new Rests();
            }
            if (System.nanoTime() - lookedAt < BETWEEN_LOOKS.toNanos()) {
                return;
            }
            lookedAt = System.nanoTime();
            var held = rebuilds.current();
            if (held.number() != begun.number() || held.phase() != begun.phase() || !rebuilds.lease(name, lease)) {
                throw new Rests();
            }
        }
    }
}
