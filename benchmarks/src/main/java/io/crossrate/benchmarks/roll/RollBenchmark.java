package io.crossrate.benchmarks.roll;

import io.crossrate.benchmarks.Checkout;
import io.crossrate.benchmarks.Report;
import io.crossrate.benchmarks.Table;
import io.crossrate.benchmarks.Target;
import io.crossrate.benchmarks.Tools;
import io.crossrate.benchmarks.WorkFolder;
import io.crossrate.benchmarks.chaos.Evidence;
import java.util.Collections;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A rolling update and a kill of each service under load; ends with status 1 where a request failed that must not. */
@Command(
        name = "roll",
        description = "Two replicas of each service behind nginx: rolls them all under load, then kills one of each.",
        mixinStandardHelpOptions = true)
public final class RollBenchmark implements Callable<Integer> {

    @Option(names = "--brief", description = "rolls one replica of each service, and keeps no table")
    private boolean isBrief;

    @Override
    public Integer call() {
        Report.begin();
        Tools.require("nginx", "nginx");
        Tools.require("openssl", "openssl");
        var folder = WorkFolder.create();
        var outcome = new Roll(folder, isBrief ? 1 : Roll.REPLICAS).run();
        var table = table(outcome);
        System.out.println("\n" + table.markdown());
        outcome.findings().forEach(finding -> System.out.println("FOUND " + finding));
        if (!isBrief)
            Report.keep(Checkout.file("docs", "benchmarks.md"), "bench roll", "./crossrate bench roll", table);
        if (outcome.findings().isEmpty()) return 0;
        System.out.println("logs are in " + Evidence.keep(folder, "roll"));
        return 1;
    }

    private static Table table(Roll.Outcome outcome) {
        return new Table()
                .judged("requests that failed in the rolling update", outcome.failedInRoll(), "", Target.atMost(0, 0))
                .judged(
                        "requests that may be repeated and failed at a kill",
                        outcome.repeatableFailedAtKill(),
                        "",
                        Target.atMost(0, 0))
                .judged("findings of the audit", outcome.audit().findings().size(), "", Target.atMost(0, 0))
                .judged("accepted orders that were not done", outcome.unfinished(), "", Target.atMost(0, 0))
                .shown("other requests that failed at a kill", outcome.otherFailedAtKill(), "")
                .shown("streams that broke off at a kill", outcome.streamsBrokenAtKill(), "")
                .shown("requests", outcome.requests(), "")
                .shown("asked again after 409 idempotency-key-in-flight", outcome.timesInFlight(), "")
                .shown("asked again after 503 order-log-unavailable", outcome.timesInDoubt(), "")
                .shown("streams opened", outcome.streams(), "")
                .shown("orders accepted", outcome.accepted(), "")
                .shown("replicas replaced", outcome.endings().size(), "")
                .shown(
                        "SIGTERM to the end, the longest",
                        Collections.max(outcome.endings()).toMillis() / 1e3,
                        "s");
    }
}
