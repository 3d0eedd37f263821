package io.crossrate.orders.application;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.crossrate.orders.domain.OpenOrder;
import io.crossrate.orders.domain.Status;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Applies records of the order log to the books, each exactly once, in one transaction per batch. */
@Singleton
public class ApplyOrders {

    private final Checkpoints checkpoints;
    private final ProcessingMetrics metrics;
    private final OpenOrders openOrders;
    private final Clock clock;
    private final PostBatch live;

    ApplyOrders(Ledger ledger, Checkpoints checkpoints, ProcessingMetrics metrics, OpenOrders openOrders, Clock clock) {
        this.checkpoints = checkpoints;
        this.metrics = metrics;
        this.openOrders = openOrders;
        this.clock = clock;
        this.live = new PostBatch(ledger, () -> Circumstances.now(clock), new Tellers());
    }

    /**
     * Applies the batch. Where its data is refused, its records are applied one by one, and the refused one becomes a
     * dead letter.
     *
     * @throws Overtaken where another process has applied some of it
     * @throws LedgerUnavailable where the books cannot be used for now; records before the failure may be applied
     */
    public Applied apply(Batch batch) {
        return live.post(batch);
    }

    /** Those who want to know. */
    private final class Tellers implements PostBatch.Watcher {

        @Override
        public void isAboutToCommit() {
            checkpoints.reached(Step.BEFORE_LEDGER_COMMIT);
        }

        @Override
        public void hasCommitted(Posted posted) {
            checkpoints.reached(Step.AFTER_LEDGER_COMMIT);
            metrics.applied(posted, clock.instant());
            tellMatching(posted);
        }
    }

    private void tellMatching(Posted posted) {
        var opened = posted.opened().stream()
                .flatMap(entered ->
                        OpenOrder.of(entered.order(), entered.position().partition()).stream())
                .toList();
        if (!opened.isEmpty()) {
            openOrders.opened(opened);
        }
        posted.changed().stream()
                .filter(entered -> entered.order().status() != Status.OPEN)
                .collect(groupingBy(
                        entered -> entered.position().partition(),
                        mapping(entered -> entered.order().id(), toList())))
                .forEach(openOrders::closed);
    }
}
