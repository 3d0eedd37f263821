package io.crossrate.benchmarks;

import io.crossrate.benchmarks.chaos.ChaosBenchmark;
import io.crossrate.benchmarks.roll.RollBenchmark;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code crossrate bench}: runs one benchmark, prints its table and keeps it in docs/benchmarks.md. */
@Command(
        name = "bench",
        description = "Measures the running services beside their limits, on loopback only.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ChaosBenchmark.class,
            ConvertBenchmark.class,
            IngestBenchmark.class,
            LimitsBenchmark.class,
            OrdersBenchmark.class,
            ReplayBenchmark.class,
            RollBenchmark.class,
            StartBenchmark.class,
            StreamBenchmark.class
        })
public final class Application {
    private Application() {}

    public static void main(String[] args) {
        var commandLine = new CommandLine(new Application()).setExecutionExceptionHandler(Application::explain);
        System.exit(commandLine.execute(args));
    }

    private static int explain(Exception failure, CommandLine commandLine, CommandLine.ParseResult parsed)
            throws Exception {
        if (!(failure instanceof CannotMeasure)) throw failure;
        commandLine.getErr().println("bench: " + failure.getMessage());
        return CommandLine.ExitCode.SOFTWARE;
    }
}
