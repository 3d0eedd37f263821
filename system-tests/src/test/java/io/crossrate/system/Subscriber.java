package io.crossrate.system;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A running consumer, and what it has printed so far. */
final class Subscriber implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private Subscriber(Process process) {
        this.process = process;
        Thread.ofVirtual().start(this::read);
    }

    static Subscriber start(List<String> command, String... arguments) {
        try {
            var line = new ArrayList<>(command);
            line.addAll(List.of(arguments));
            return new Subscriber(new ProcessBuilder(line)
                    .directory(RunningCrossrate.ROOT.toFile())
                    .redirectError(Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** Waits until it has printed such a line. */
    void awaitLine(String pattern) {
        await().atMost(PATIENCE)
                .failFast("the subscriber ended: " + lines, () -> !process.isAlive())
                .until(() -> lines.stream().anyMatch(line -> line.matches(pattern)));
    }

    private void read() {
        try (var printed =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            printed.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            lines.add("cannot be read: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
