package io.crossrate.benchmarks;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A server that runs as its own process, so that its cost is its own; ended with the benchmark, whatever ends that. */
public final class ServerProcess implements AutoCloseable {

    private static final Duration STARTS_WITHIN = Duration.ofMinutes(3);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(15);
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    /** One for all: what it takes to make and to close one is not a part of anybody's start. */
    private static final HttpClient ASKING =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(ServerProcess::killAll)));
    }

    private final String name;
    private final Process process;
    private final Path log;

    private ServerProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /** Starts a command; what it prints goes to NAME.log in the folder. */
    public static ServerProcess start(String name, Path folder, ProcessBuilder command) {
        var log = folder.resolve(name + ".log");
        return new ServerProcess(name, tracked(command.redirectErrorStream(true).redirectOutput(log.toFile())), log);
    }

    /** A Java program run as the images run the product; {@code program} is {@code -jar X}, or a class path and a class. */
    public static ProcessBuilder java(Map<String, String> environment, List<String> program) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + Checkout.file("images", "jvm.options"));
        command.addAll(program);
        var builder = new ProcessBuilder(command);
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        builder.environment().putAll(environment);
        return builder;
    }

    /** Starts a process that ends with the benchmark. */
    static Process tracked(ProcessBuilder builder) {
        try {
            RUNNING.removeIf(process -> !process.isAlive());
            var process = builder.start();
            RUNNING.add(process);
            return process;
        } catch (IOException e) {
            throw new CannotMeasure("cannot start " + builder.command().getFirst(), e);
        }
    }

    /** The program and class path of this module's own server of that class. */
    static List<String> own(Class<?> main, String... arguments) {
        var command = new ArrayList<>(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    public static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new CannotMeasure("no free port", e);
        }
    }

    /** Waits until the address answers 200. */
    public ServerProcess awaitReady(URI address) {
        var deadline = System.nanoTime() + STARTS_WITHIN.toNanos();
        try {
            while (!isOk(address, Duration.ofSeconds(5))) {
                if (!process.isAlive() || System.nanoTime() > deadline) throw notStarted();
                Thread.sleep(10);
            }
            return this;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotMeasure(name + " was not awaited", e);
        }
    }

    /** Waits for the file by which the process says that it is ready. */
    public void awaitSign(Path file) {
        var deadline = System.nanoTime() + STARTS_WITHIN.toNanos();
        while (!Files.exists(file)) {
            if (!process.isAlive() || System.nanoTime() > deadline) throw notStarted();
            Pause.millis(20);
        }
    }

    /** Whether that address answers well at this moment. */
    public static boolean isReady(URI address) {
        try {
            return isOk(address, Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotMeasure("interrupted", e);
        }
    }

    private static boolean isOk(URI address, Duration patience) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(address).timeout(patience).build();
            return ASKING.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // not listening yet
        }
    }

    private CannotMeasure notStarted() {
        return new CannotMeasure(
                name + " did not become ready within " + STARTS_WITHIN.toSeconds() + " s: " + lastLines());
    }

    private String lastLines() {
        try {
            var lines = Files.readAllLines(log);
            return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - 15), lines.size()));
        } catch (IOException e) {
            return "its output in " + log + " cannot be read";
        }
    }

    long pid() {
        return process.pid();
    }

    /** What it and the processes below it have used so far. */
    ProcessUsage usage() {
        return process.descendants()
                .map(child -> ProcessUsage.of(child.pid()))
                .reduce(ProcessUsage.of(process.pid()), ProcessUsage::plus);
    }

    /** Stops the process and those below it in their tracks, until {@link #proceed}. */
    public void hold() {
        signal("STOP");
    }

    public void proceed() {
        signal("CONT");
    }

    private void signal(String signal) {
        var command = new ArrayList<>(List.of("kill", "-" + signal, Long.toString(pid())));
        process.descendants().map(below -> Long.toString(below.pid())).forEach(command::add);
        try {
            if (tracked(new ProcessBuilder(command).redirectOutput(nowhere())).waitFor() != 0) {
                throw new CannotMeasure(name + " has ended: " + lastLines());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static File nowhere() {
        return new File("/dev/null");
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends the process as it stands, with those below it. */
    public void kill() {
        killAll(process);
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void killAll(Process process) {
        var below = process.descendants().toList();
        process.destroyForcibly();
        below.forEach(ProcessHandle::destroyForcibly);
    }

    /** Asks the process to end, with SIGTERM, and returns its exit status; it is killed where that takes longer. */
    public int end(Duration within) {
        process.destroy();
        try {
            if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
                throw new CannotMeasure(name + " did not end within " + within.toSeconds() + " s: " + lastLines());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotMeasure("interrupted", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS))
                process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
