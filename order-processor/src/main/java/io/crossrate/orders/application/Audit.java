package io.crossrate.orders.application;

import jakarta.inject.Singleton;
import java.util.HashMap;

/**
 * Checks the invariants of order processing on a system that may be running: the books at one moment, the log that they
 * came from, and what was told of them. Holds one small object per order in memory.
 */
@Singleton
public class Audit {

    private final Books books;
    private final History history;

    Audit(Books books, History history) {
        this.books = books;
        this.history = history;
    }

    /** Reads everything there is; takes a minute per million orders. */
    public AuditReport run() {
        return run((_, _, _) -> {});
    }

    /** The same, telling how far it is. */
    public AuditReport run(Progressing progress) {
        var findings = new Findings();
        var snapshot = books.snapshot();
        var until = new HashMap<Integer, Long>();
        snapshot.partitions().forEach(partition -> until.put(partition.number(), partition.nextOffset()));
        PartitionAudit.check(snapshot.partitions(), findings);
        if (!history.awaitPublished(until)) {
            findings.add(5, "what follows from applied records is not published");
        }
        var orders = new OrderAudit(books, findings);
        var logged = new Steps(progress, "log", records(snapshot));
        history.log(until, incoming -> {
            orders.read(incoming);
            logged.one();
        });
        orders.finish(snapshot.orders());
        var told = new StatusAudit(findings);
        var heard = new Steps(progress, "status events", orders.transitions());
        var kept = history.told(
                event -> {
                    told.read(event);
                    heard.one();
                },
                place -> findings.add(
                        5,
                        "what stands in the status topic at %d:%d is no status event"
                                .formatted(place.partition(), place.offset())));
        told.finish(orders.standings(), books, kept);
        return findings.report(orders.standings().size(), orders.records(), told.events(), told.ordersWithEventsGone());
    }

    private static long records(Books.Snapshot snapshot) {
        return snapshot.partitions().stream()
                .mapToLong(partition -> partition.nextOffset() - partition.firstOffset())
                .sum();
    }

    /** Counts what was read of so many. */
    private static final class Steps {

        private final Progressing progress;
        private final String phase;
        private final long total;
        private long done;

        Steps(Progressing progress, String phase, long total) {
            this.progress = progress;
            this.phase = phase;
            this.total = total;
            progress.at(phase, 0, total);
        }

        void one() {
            done++;
            progress.at(phase, done, Math.max(done, total));
        }
    }
}
