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
final class ServerProcess implements AutoCloseable {

    /** As {@code ./crossrate up} runs the services. */
    static final List<String> JVM_FLAGS = List.of(
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Duser.timezone=UTC");

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(15);
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
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
    static ServerProcess start(String name, Path folder, ProcessBuilder command) {
        var log = folder.resolve(name + ".log");
        return new ServerProcess(name, tracked(command.redirectErrorStream(true).redirectOutput(log.toFile())), log);
    }

    /** A Java program with the product's flags; {@code program} is {@code -jar X}, or a class path and a class. */
    static ProcessBuilder java(Map<String, String> environment, List<String> program) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_FLAGS);
        command.addAll(program);
        var builder = new ProcessBuilder(command);
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

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new CannotMeasure("no free port", e);
        }
    }

    /** Waits until the address answers 200. */
    ServerProcess awaitReady(URI address) {
        var deadline = System.nanoTime() + STARTS_WITHIN.toNanos();
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(address)
                    .timeout(Duration.ofSeconds(5))
                    .build();
            while (!isOk(client, request)) {
                if (!process.isAlive() || System.nanoTime() > deadline) throw notStarted();
                Thread.sleep(100);
            }
            return this;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotMeasure(name + " was not awaited", e);
        }
    }

    private static boolean isOk(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
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

    /** Stops the process in its tracks, until {@link #proceed}. */
    void hold() {
        signal("STOP");
    }

    void proceed() {
        signal("CONT");
    }

    private void signal(String signal) {
        var kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid())).redirectOutput(nowhere());
        try {
            if (tracked(kill).waitFor() != 0) throw new CannotMeasure(name + " has ended: " + lastLines());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static File nowhere() {
        return new File("/dev/null");
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
