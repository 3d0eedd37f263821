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
        var findings = new Findings();
        var snapshot = books.snapshot();
        var until = new HashMap<Integer, Long>();
        snapshot.partitions().forEach(partition -> until.put(partition.number(), partition.nextOffset()));
        PartitionAudit.check(snapshot.partitions(), findings);
        if (!history.awaitPublished(until)) {
            findings.add(5, "what follows from applied records is not published");
        }
        var orders = new OrderAudit(books, findings);
        history.log(until, orders::read);
        orders.finish(snapshot.orders());
        var told = new StatusAudit(findings);
        history.told(told::read);
        told.finish(orders.versions(), books);
        return findings.report(orders.versions().size(), orders.records(), told.events());
    }
}
