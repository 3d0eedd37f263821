package io.crossrate.benchmarks.chaos;

import io.crossrate.benchmarks.Checkout;
import io.crossrate.benchmarks.Report;
import io.crossrate.benchmarks.Table;
import io.crossrate.benchmarks.Target;
import io.crossrate.benchmarks.WorkFolder;
import io.crossrate.benchmarks.chaos.Fault.Kind;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Faults from a seed on a system of own processes; ends with status 1 where anything is not as it must be. */
@Command(
        name = "chaos",
        description = "Kills, stops and cuts off what it can while customers order; then everything must be right.",
        mixinStandardHelpOptions = true)
public final class ChaosBenchmark implements Callable<Integer> {

    @Option(names = "--minutes", defaultValue = "10", description = "of faults (default ${DEFAULT-VALUE})")
    private int minutes;

    @Option(names = "--seed", description = "of everything that is by chance (default: a new one)")
    private @Nullable Long seed;

    @Option(names = "--brief", description = "one short round of the most important faults, and no table kept")
    private boolean isBrief;

    @Override
    public Integer call() {
        Report.begin();
        var chosen = seed == null ? System.nanoTime() & 0xFFFFFF : seed;
        System.out.println("seed " + chosen);
        var folder = WorkFolder.create();
        var run = new Run(
                folder,
                RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom")
                        .create(chosen));
        var outcome = isBrief ? run.brief() : run.longFor(Duration.ofMinutes(minutes));
        var table = table(outcome);
        System.out.println("\n" + table.markdown());
        if (!isBrief) {
            var command = "./crossrate bench chaos --minutes %d --seed %d".formatted(minutes, chosen);
            Report.keep(Checkout.file("docs", "benchmarks.md"), "bench chaos", command, table);
        }
        if (outcome.findings() == 0) return 0;
        System.out.println("logs and histories are in " + Evidence.keep(folder, "chaos-" + chosen));
        return 1;
    }

    private static Table table(Run.Outcome outcome) {
        var healing = outcome.healing().stream().sorted().toList();
        var table = new Table()
                .judged("findings", outcome.findings(), "", Target.atMost(0, 0))
                .shown("orders wanted by customers", outcome.wanted(), "")
                .shown("of them accepted", outcome.accepted(), "")
                .shown("attempts that left a doubt", outcome.doubts(), "")
                .shown("orders that came straight into the log", outcome.strays(), "")
                .shown("records sent a second time", outcome.repeated(), "")
                .shown("records that must be dead letters", outcome.deadLetters(), "")
                .shown("time to heal, median", median(healing), "s")
                .shown("time to heal, the worst", seconds(Collections.max(healing)), "s");
        for (var kind : Kind.values()) {
            var count = outcome.faults().getOrDefault(kind, 0);
            if (count > 0) table.shown(kind.words(), count, "");
        }
        return table;
    }

    private static double median(List<Duration> sorted) {
        return seconds(sorted.get(sorted.size() / 2));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
