package io.crossrate.orders.adapter.http;

import io.crossrate.orders.application.AuditReport;
import io.crossrate.orders.application.Finding;
import io.crossrate.orders.application.Invariant;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.stream.Stream;

/** What an audit came to, over HTTP. */
@Serdeable.Serializable
record AuditReportV1(
        boolean clean,
        long orders,
        long records,
        long statusEvents,
        long ordersWithEventsGone,
        List<InvariantV1> invariants,
        List<FindingV1> findings) {

    /** An invariant, and how often it was broken. */
    @Serdeable.Serializable
    record InvariantV1(int number, String promise, long broken) {}

    /** What breaks one; the first hundred are told. */
    @Serdeable.Serializable
    record FindingV1(int invariant, String what) {
        static FindingV1 of(Finding finding) {
            return new FindingV1(finding.invariant(), finding.what());
        }
    }

    static AuditReportV1 of(AuditReport report) {
        return new AuditReportV1(
                report.isClean(),
                report.orders(),
                report.records(),
                report.statusEvents(),
                report.ordersWithEventsGone(),
                Stream.of(Invariant.values())
                        .map(one -> new InvariantV1(
                                one.number(), one.promise(), report.broken().getOrDefault(one.number(), 0L)))
                        .toList(),
                report.findings().stream().map(FindingV1::of).toList());
    }
}
