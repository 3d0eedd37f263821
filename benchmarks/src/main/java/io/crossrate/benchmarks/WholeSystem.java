package io.crossrate.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code ./crossrate up} of this checkout, with a data folder and ports of its own. */
final class WholeSystem implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("Crossrate is ready after");
    private static final Pattern SHARE = Pattern.compile("(?m)^Pss:\\s+(\\d+) kB$");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<String> PORTS = List.of("web", "api", "orders", "ingestor", "kafka", "redis", "mysql");

    private final Process process;
    private final Duration start;

    private WholeSystem(Process process, Duration start) {
        this.process = process;
        this.start = start;
    }

    /** Starts it on the data of that folder; returns when it has said that it is ready. */
    static WholeSystem start(Path folder, String name) {
        var log = folder.resolve(name + ".log");
        var command = Stream.concat(
                        Stream.of(
                                Checkout.file("crossrate").toString(),
                                "up",
                                "--sources=simulated",
                                "--data=" + folder.resolve("data")),
                        PORTS.stream().map(port -> "--" + port + "-port=" + ServerProcess.freePort()))
                .toList();
        var began = System.nanoTime();
        var process = ServerProcess.tracked(
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()));
        while (!READY.matcher(text(log)).find()) {
            if (!process.isAlive() || System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new CannotMeasure("crossrate up did not start: " + text(log));
            }
            Pause.millis(20);
        }
        return new WholeSystem(process, Duration.ofNanos(System.nanoTime() - began));
    }

    /** From the command to the line that says that it is ready. */
    Duration start() {
        return start;
    }

    /** Of all its processes; what several share is counted once. */
    long memoryBytes() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .mapToLong(each -> share(each.pid()))
                .sum();
    }

    private static long share(long pid) {
        try {
            var found = SHARE.matcher(Files.readString(Path.of("/proc", Long.toString(pid), "smaps_rollup")));
            return found.find() ? Long.parseLong(found.group(1)) * 1024 : 0;
        } catch (IOException e) {
            return 0; // has ended meanwhile
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
