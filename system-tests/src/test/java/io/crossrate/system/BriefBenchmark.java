package io.crossrate.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A benchmark that judges as it goes, as {@code ./crossrate bench NAME --brief} runs it, in a process of its own. */
final class BriefBenchmark {

    private static final Duration LIMIT = Duration.ofMinutes(10);

    private BriefBenchmark() {}

    /** Fails, with all that the benchmark said, where it does not end in time with status 0. */
    static void assertPasses(String name, Path folder) throws IOException, InterruptedException {
        var output = folder.resolve("output");
        var run = new ProcessBuilder(command(name))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(run.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .as("ended in time")
                    .isTrue();
            assertThat(run.exitValue())
                    .as(() -> "status; it said:\n" + text(output))
                    .isZero();
        } finally {
            // Asked to end, it ends what it has started.
            run.destroy();
            run.waitFor();
        }
    }

    private static List<String> command(String name) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dcrossrate.root=" + RunningCrossrate.ROOT,
                "-jar",
                RunningCrossrate.ROOT
                        .resolve("benchmarks/target/benchmarks.jar")
                        .toString(),
                name,
                "--brief");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "nothing that can be read";
        }
    }
}
