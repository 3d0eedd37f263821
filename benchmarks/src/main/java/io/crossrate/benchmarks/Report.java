package io.crossrate.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;

/** Keeps the last table of each benchmark in docs/benchmarks.md, with the machine and the command that gave it. */
public final class Report {

    /** Before the benchmark's own: what else the machine was busy with. */
    private static final double LOAD_BEFORE =
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();

    private static final double QUIET = 0.5;

    private Report() {}

    /** Says so where the machine is busy with something else: times and ratios are worth little then. */
    public static void begin() {
        if (LOAD_BEFORE > QUIET) {
            System.out.printf(
                    "The machine is busy (load average %.1f): measure again when it is quiet.%n", LOAD_BEFORE);
        }
    }

    public static void keep(Path file, String benchmark, String command, Table table) {
        var section =
                "`%s`, %s, %s%n%n%s".formatted(command, LocalDate.now(Clock.systemUTC()), machine(), table.markdown());
        try {
            Files.writeString(file, replaced(Files.readString(file), benchmark, section));
        } catch (IOException e) {
            throw new CannotMeasure("the table cannot be kept in " + file, e);
        }
    }

    /** The text with what stands between the benchmark's two markers replaced. */
    static String replaced(String text, String benchmark, String section) {
        var begin = "<!-- begin: %s -->".formatted(benchmark);
        var end = "<!-- end: %s -->".formatted(benchmark);
        var from = text.indexOf(begin);
        var to = text.indexOf(end);
        if (from < 0 || to < from) throw new CannotMeasure("the markers of '" + benchmark + "' are missing");
        return text.substring(0, from + begin.length()) + "\n" + section + text.substring(to);
    }

    private static String machine() {
        return "%d cores (%s), load average before the run %.1f, JDK %s"
                .formatted(Runtime.getRuntime().availableProcessors(), processor(), LOAD_BEFORE, Runtime.version());
    }

    private static String processor() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse("unnamed");
        } catch (IOException e) {
            return "unnamed";
        }
    }
}
