package io.crossrate.orders.application;

import io.crossrate.orders.application.Incoming.Unreadable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies records of the order log to the books, each exactly once, in one transaction per batch. */
@Singleton
public class ApplyOrders {

    private static final Logger LOG = LoggerFactory.getLogger(ApplyOrders.class);
    private static final int LONGEST_ERROR = 500;

    private final Ledger ledger;
    private final Checkpoints checkpoints;
    private final ProcessingMetrics metrics;
    private final Clock clock;

    ApplyOrders(Ledger ledger, Checkpoints checkpoints, ProcessingMetrics metrics, Clock clock) {
        this.ledger = ledger;
        this.checkpoints = checkpoints;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Applies the batch. Where its data is refused, its records are applied one by one, and the refused one becomes a
     * dead letter.
     *
     * @throws Overtaken where another process has applied some of it
     * @throws LedgerUnavailable where the books cannot be used for now; records before the failure may be applied
     */
    public Applied apply(Batch batch) {
        try {
            return applyTogether(batch);
        } catch (DataFailure failure) {
            LOG.warn("A batch of {} is applied one by one: {}", batch.incoming().size(), failure.getMessage());
            return applyOneByOne(batch);
        }
    }

    private Applied applyTogether(Batch batch) {
        var posting = ledger.transact(entry -> {
            var result = Posting.of(batch, entry, clock);
            checkpoints.reached(Step.BEFORE_LEDGER_COMMIT);
            return result;
        });
        checkpoints.reached(Step.AFTER_LEDGER_COMMIT);
        metrics.applied(posting, clock.instant());
        return new Applied(posting.publications(), batch.next());
    }

    private Applied applyOneByOne(Batch batch) {
        var publications = new ArrayList<Publication>();
        Map<Integer, Long> next = new HashMap<>(batch.expected());
        for (var incoming : batch.incoming()) {
            var applied = applyAlone(incoming, Map.copyOf(next), batch.published());
            publications.addAll(applied.publications());
            next.putAll(applied.next());
        }
        return new Applied(publications, next);
    }

    private Applied applyAlone(Incoming incoming, Map<Integer, Long> expected, Map<Integer, Long> published) {
        try {
            return applyTogether(new Batch(List.of(incoming), expected, published));
        } catch (DataFailure failure) {
            var message = String.valueOf(failure.getMessage());
            var error = message.substring(0, Math.min(message.length(), LONGEST_ERROR));
            return applyTogether(new Batch(List.of(new Unreadable(incoming.position(), error)), expected, published));
        }
    }
}
