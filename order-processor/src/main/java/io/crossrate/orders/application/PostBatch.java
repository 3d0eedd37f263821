package io.crossrate.orders.application;

import io.crossrate.orders.application.Incoming.Unreadable;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts batches to one set of books, whichever that is, each in one transaction. */
public final class PostBatch {

    private static final Logger LOG = LoggerFactory.getLogger(PostBatch.class);
    private static final int LONGEST_ERROR = 500;

    private final Ledger ledger;
    private final Supplier<Circumstances> circumstances;
    private final Watcher watcher;

    /** Is told of each transaction, from within and once it is committed. */
    interface Watcher {

        void isAboutToCommit();

        void hasCommitted(Posted posted);
    }

    /** @param circumstances asked for within each transaction, after the partitions are locked */
    PostBatch(Ledger ledger, Supplier<Circumstances> circumstances, Watcher watcher) {
        this.ledger = ledger;
        this.circumstances = circumstances;
        this.watcher = watcher;
    }

    /** Posts to books that nobody watches. */
    public static Applied post(Batch batch, Ledger ledger, Circumstances circumstances) {
        var unwatched = new Watcher() {
            @Override
            public void isAboutToCommit() {}

            @Override
            public void hasCommitted(Posted posted) {}
        };
        return new PostBatch(ledger, () -> circumstances, unwatched).post(batch);
    }

    /** Posts within a transaction that is open, for whoever ends it; returns what follows from the records. */
    public static List<Publication> within(Ledger.Entry entry, Batch batch, Circumstances circumstances) {
        return Posting.of(batch, entry, () -> circumstances).publications();
    }

    /**
     * Posts the batch. Where its data is refused, its records are posted one by one, and the refused one becomes a dead
     * letter.
     *
     * @throws Overtaken where another process has applied some of it
     * @throws LedgerUnavailable where the books cannot be used for now; records before the failure may be applied
     */
    Applied post(Batch batch) {
        try {
            return together(batch);
        } catch (DataFailure failure) {
            LOG.warn("A batch of {} is applied one by one: {}", batch.incoming().size(), failure.getMessage());
            return oneByOne(batch);
        }
    }

    private Applied together(Batch batch) {
        var posted = ledger.transact(entry -> {
            var result = posting(batch, entry);
            watcher.isAboutToCommit();
            return result;
        });
        watcher.hasCommitted(posted);
        return new Applied(posted.publications(), batch.next());
    }

    /** What cannot be calculated is refused as what cannot be kept is: it would fail each time, and hold all others up. */
    private Posted posting(Batch batch, Ledger.Entry entry) {
        try {
            return Posting.of(batch, entry, circumstances);
        } catch (ArithmeticException | DateTimeException | IllegalArgumentException e) {
            throw new DataFailure(String.valueOf(e.getMessage()), e);
        }
    }

    private Applied oneByOne(Batch batch) {
        var publications = new ArrayList<Publication>();
        Map<Integer, Long> next = new HashMap<>(batch.expected());
        for (var incoming : batch.incoming()) {
            var applied = alone(incoming, Map.copyOf(next), batch.published());
            publications.addAll(applied.publications());
            next.putAll(applied.next());
        }
        return new Applied(publications, next);
    }

    private Applied alone(Incoming incoming, Map<Integer, Long> expected, Map<Integer, Long> published) {
        try {
            return together(new Batch(List.of(incoming), expected, published));
        } catch (DataFailure failure) {
            var message = String.valueOf(failure.getMessage());
            var error = message.substring(0, Math.min(message.length(), LONGEST_ERROR));
            return together(new Batch(List.of(new Unreadable(incoming.position(), error)), expected, published));
        }
    }
}
