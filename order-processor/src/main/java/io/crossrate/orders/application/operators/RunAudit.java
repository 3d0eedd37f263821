package io.crossrate.orders.application.operators;

import io.crossrate.orders.application.Audit;
import io.crossrate.orders.application.AuditReport;
import io.crossrate.orders.application.Progressing;
import io.crossrate.orders.application.Rejection.AlreadyRunning;
import io.crossrate.orders.application.operators.Operations.Operation;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/** Audits the running system for an operator: one at a time, as an audit holds something of every order in memory. */
@Singleton
public class RunAudit {

    private final Audit audit;
    private final Operations operations;
    private final PipelineMetrics metrics;
    private final Semaphore turn = new Semaphore(1);

    RunAudit(Audit audit, Operations operations, PipelineMetrics metrics) {
        this.audit = audit;
        this.operations = operations;
        this.metrics = metrics;
    }

    /** What the audit came to; it stands in the operators' log too. */
    public AuditReport run(UUID operatorId, Progressing progress) {
        if (!turn.tryAcquire()) {
            throw new AlreadyRunning("an audit is running here; wait for its end");
        }
        try {
            return operations.record(new Operation(operatorId, "audit", "orders", ""), counts -> {
                var report = audit.run(progress);
                metrics.audited(report);
                counts.add("orders", report.orders());
                counts.add("records", report.records());
                counts.add("statusEvents", report.statusEvents());
                counts.add("ordersWithEventsGone", report.ordersWithEventsGone());
                counts.add(
                        "broken",
                        report.broken().values().stream()
                                .mapToLong(Long::longValue)
                                .sum());
                return report;
            });
        } finally {
            turn.release();
        }
    }
}
