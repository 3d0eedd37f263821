package io.crossrate.ops.audit;

import io.crossrate.ops.Exit;
import io.crossrate.ops.NotDone;
import io.crossrate.ops.Refused;
import io.crossrate.ops.admin.OperatorApi;
import io.crossrate.ops.audit.AuditClient.Report;
import io.crossrate.ops.output.Output;
import io.crossrate.ops.output.Phases;
import io.crossrate.ops.output.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code crossrate ops audit}: done when every invariant was looked at; fails where one is broken. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Holds the tables of orders against the log that they came from and what was told of them, while the"
                    + " system runs, and says of each invariant how often it is broken.",
            "It changes nothing. It takes about a minute for a million orders."
        },
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:every invariant holds",
            "1:one does not, or the audit could not be made",
            "2:wrong options",
            "3:not allowed, or another audit is running"
        },
        footerHeading = "Examples:%n",
        footer = {"  crossrate ops audit", "  crossrate ops audit --json | jq '.findings[]'"})
public final class AuditCommand implements Callable<Integer> {

    @Mixin
    private OperatorApi api = new OperatorApi();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws NotDone, Refused, InterruptedException {
        Report report;
        try (var phases = new Phases(output, "records")) {
            report = new AuditClient(api).run(phases::at);
        }
        if (output.isJson()) {
            output.json(report);
        } else {
            print(report);
        }
        return report.clean() ? Exit.DONE : Exit.FAILED;
    }

    private void print(Report report) {
        var invariants = Table.of(">", "INVARIANT", ">BROKEN");
        report.invariants().forEach(it -> invariants.row(it.number(), it.promise(), it.broken()));
        output.table(invariants);
        output.line("%s: %d orders, %d records of the log, %d status events"
                .formatted(
                        report.clean() ? "every invariant holds" : "not every invariant holds",
                        report.orders(),
                        report.records(),
                        report.statusEvents()));
        if (report.ordersWithEventsGone() > 0) {
            output.line("of %d orders the oldest status events are not kept any more; the rest was looked at"
                    .formatted(report.ordersWithEventsGone()));
        }
        report.findings().forEach(it -> output.line("  %d: %s".formatted(it.invariant(), it.what())));
    }
}
