package io.crossrate.backends;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A process that we started and answer for. A file remembers it by pid and start time, so that one whose parent died
 * is recognised and ended by the next run. A terminal's Ctrl-C reaches the parent only, which ends its children in order.
 */
public final class ChildProcess {

    /** Leaves the terminal's process group where the system can; else only ignores its interrupt. */
    private static final List<String> DETACHED = List.of(
            "/bin/sh",
            "-c",
            "trap '' INT; if command -v setsid >/dev/null 2>&1; then exec setsid \"$@\"; else exec \"$@\"; fi",
            "sh");

    private final String name;
    private final Process process;
    private final Path pidFile;

    private ChildProcess(String name, Process process, Path pidFile) {
        this.name = name;
        this.process = process;
        this.pidFile = pidFile;
    }

    /** Starts the command; what it prints goes to the log, after what the log holds. Its input is a pipe that we hold. */
    public static ChildProcess start(
            String name, List<String> command, Map<String, String> environment, Path log, Path pidFile)
            throws IOException {
        return start(name, command, environment, log, pidFile, Redirect.PIPE);
    }

    /** Starts the command; each line of its output is reported to us, its errors go to the log. */
    public static ChildProcess startReporting(
            String name,
            List<String> command,
            Map<String, String> environment,
            Path log,
            Path pidFile,
            Consumer<String> report)
            throws IOException {
        ProcessBuilder builder = detached(command, environment).redirectError(Redirect.appendTo(log.toFile()));
        ChildProcess child = launched(name, builder, pidFile);
        Thread.ofVirtual().name("output-of-" + name).start(() -> {
            try (var lines = child.process.inputReader()) {
                lines.lines().forEach(report);
            } catch (IOException | UncheckedIOException e) {
                // The process has ended.
            }
        });
        return child;
    }

    /** Starts the command with no input, so that it may outlive us. */
    public static ChildProcess startDetached(
            String name, List<String> command, Map<String, String> environment, Path log, Path pidFile)
            throws IOException {
        return start(name, command, environment, log, pidFile, Redirect.from(new File("/dev/null")));
    }

    private static ChildProcess start(
            String name, List<String> command, Map<String, String> environment, Path log, Path pidFile, Redirect input)
            throws IOException {
        ProcessBuilder builder = detached(command, environment)
                .redirectInput(input)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()));
        return launched(name, builder, pidFile);
    }

    private static ProcessBuilder detached(List<String> command, Map<String, String> environment) {
        var detached = new ArrayList<>(DETACHED);
        detached.addAll(command);
        var builder = new ProcessBuilder(detached);
        // Fewer arenas of the C library: each JVM keeps tens of MiB less.
        builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
        builder.environment().putAll(environment);
        return builder;
    }

    private static ChildProcess launched(String name, ProcessBuilder builder, Path pidFile) throws IOException {
        Process process = builder.start();
        Files.writeString(pidFile, identity(process.toHandle()));
        return new ChildProcess(name, process, pidFile);
    }

    /** Ends the process that the file remembers, if it still runs; answers whether there was one. */
    public static boolean endOrphan(Path pidFile, Duration patience) throws IOException {
        Optional<ProcessHandle> orphan = remembered(pidFile);
        orphan.ifPresent(handle -> end(handle, patience));
        Files.deleteIfExists(pidFile);
        return orphan.isPresent();
    }

    /** The live process that the file remembers; a pid that the system has since given to another is not it. */
    public static Optional<ProcessHandle> remembered(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        String identity = Files.readString(pidFile);
        if (!identity.matches("\\d{1,18} \\S+")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(identity.substring(0, identity.indexOf(' '))))
                .filter(ProcessHandle::isAlive)
                .filter(handle -> identity.equals(identity(handle)));
    }

    /** Pid and start time: what tells a process from a later one with the same pid. */
    public static String identity(ProcessHandle handle) {
        return handle.pid() + " " + handle.info().startInstant().orElse(Instant.EPOCH);
    }

    public String name() {
        return name;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public Process process() {
        return process;
    }

    /** Asks the process to end, and makes it end where it does not within the time. */
    public void stop(Duration patience) throws IOException {
        end(process.toHandle(), patience);
        Files.deleteIfExists(pidFile);
    }

    /** Waits until the process has ended by itself; answers whether it did within the time. */
    public boolean awaitEnd(Duration patience) throws InterruptedException {
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Asks the process to end, and makes it end where it does not within the time. */
    public static void end(ProcessHandle handle, Duration patience) {
        handle.destroy();
        if (!ended(handle, patience)) {
            handle.destroyForcibly();
            ended(handle, Duration.ofSeconds(5));
        }
    }

    private static boolean ended(ProcessHandle handle, Duration patience) {
        try {
            handle.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !handle.isAlive();
        }
    }
}
