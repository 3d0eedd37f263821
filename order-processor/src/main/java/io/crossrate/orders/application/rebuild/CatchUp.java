package io.crossrate.orders.application.rebuild;

import io.crossrate.orders.application.Batch;
import io.crossrate.orders.application.Checkpoints;
import io.crossrate.orders.application.Incoming;
import io.crossrate.orders.application.PostBatch;
import io.crossrate.orders.application.Step;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/**
 * Applies the log to a set of the books other than the live one, and never beyond where that is: what the log does not
 * decide is known by then. Where two work on the same set, the second finds itself overtaken.
 */
@Singleton
class CatchUp {

    private final OrderRecords records;
    private final BookSets sets;
    private final Checkpoints checkpoints;

    CatchUp(OrderRecords records, BookSets sets, Checkpoints checkpoints) {
        this.records = records;
        this.sets = sets;
        this.checkpoints = checkpoints;
    }

    /** @throws IllegalStateException where the log has lost records that the live set was made of */
    void requireWholeLog() {
        var beginnings = records.beginnings();
        sets.spans(TableSet.LIVE).forEach((partition, span) -> {
            var beginning = beginnings.getOrDefault(partition, Long.MAX_VALUE);
            if (beginning > span.first()) {
                throw new IllegalStateException(
                        "the log does not reach back: partition %d begins at %d, the orders began at %d"
                                .formatted(partition, beginning, span.first()));
            }
        });
    }

    /**
     * Brings the set to where the live one is now.
     *
     * @param workers that share the partitions
     * @param mayGoOn is run before each batch; what it throws ends the work, and every batch before stays
     */
    void toLive(TableSet set, int workers, Runnable mayGoOn) {
        upTo(set, positions(sets.spans(TableSet.LIVE)), workers, mayGoOn);
    }

    /** Brings the set to these offsets, by partition. */
    void upTo(TableSet set, Map<Integer, Long> until, int workers, Runnable mayGoOn) {
        var from = new TreeMap<>(resume(set, until));
        from.entrySet().removeIf(one -> one.getValue() >= until.getOrDefault(one.getKey(), 0L));
        var shares = new ArrayList<Map<Integer, Long>>();
        for (var worker = 0; worker < workers; worker++) {
            shares.add(new HashMap<>());
        }
        var turn = 0;
        for (var one : from.entrySet()) {
            shares.get(turn++ % workers).put(one.getKey(), one.getValue());
        }
        shares.removeIf(Map::isEmpty);
        if (shares.size() == 1) {
            apply(set, shares.getFirst(), until, mayGoOn);
        } else if (!shares.isEmpty()) {
            inParallel(shares.stream()
                    .<Callable<Boolean>>map(share -> () -> {
                        apply(set, share, until, mayGoOn);
                        return true;
                    })
                    .toList());
        }
    }

    /** A partition that the set has not begun begins where it does in the live one. */
    private Map<Integer, Long> resume(TableSet set, Map<Integer, Long> until) {
        var firsts = new HashMap<Integer, Long>();
        sets.spans(TableSet.LIVE).forEach((partition, span) -> {
            if (until.containsKey(partition)) {
                firsts.put(partition, span.first());
            }
        });
        return firsts.isEmpty() ? Map.of() : sets.ledger(set).resume(firsts);
    }

    private void apply(TableSet set, Map<Integer, Long> from, Map<Integer, Long> until, Runnable mayGoOn) {
        var ledger = sets.ledger(set);
        var next = new HashMap<>(from);
        try (var reader = records.read(from)) {
            while (from.keySet().stream()
                    .anyMatch(partition -> reader.position(partition) < until.getOrDefault(partition, 0L))) {
                mayGoOn.run();
                var batch = upTo(reader.next(), until);
                if (!batch.isEmpty()) {
                    var ends = new Batch(batch, Map.of(), Map.of()).next();
                    var applied =
                            PostBatch.post(new Batch(batch, Map.copyOf(next), ends), ledger, sets.circumstances(batch));
                    next.putAll(applied.next());
                    checkpoints.reached(Step.REBUILD_BATCH_COMMITTED);
                }
            }
        }
    }

    private static List<Incoming> upTo(List<Incoming> incoming, Map<Integer, Long> until) {
        return incoming.stream()
                .filter(one -> one.position().offset()
                        < until.getOrDefault(one.position().partition(), 0L))
                .toList();
    }

    private static void inParallel(List<Callable<Boolean>> work) {
        try (var executor = Executors.newFixedThreadPool(work.size())) {
            for (var done : executor.invokeAll(work)) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StopWork();
        }
    }

    static Map<Integer, Long> positions(Map<Integer, BookSets.Span> spans) {
        var positions = new HashMap<Integer, Long>();
        spans.forEach((partition, span) -> positions.put(partition, span.next()));
        return positions;
    }
}
