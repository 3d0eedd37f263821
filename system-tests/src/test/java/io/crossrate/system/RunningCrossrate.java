package io.crossrate.system;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/** A whole system, started as a person does: by {@code ./crossrate up}, on free ports and a data folder of its own. */
final class RunningCrossrate implements AutoCloseable {

    static final Path ROOT = Path.of(System.getProperty("crossrate.root"));

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofMinutes(1);
    private static final List<String> PORTS = List.of("WEB", "API", "ORDERS", "INGESTOR", "KAFKA", "REDIS", "MYSQL");

    private final Process launcher;
    private final Path data;
    private final Map<String, Integer> ports;
    private final Path output;

    private RunningCrossrate(Process launcher, Path data, Map<String, Integer> ports, Path output) {
        this.launcher = launcher;
        this.data = data;
        this.ports = ports;
        this.output = output;
    }

    /** Starts a system on free ports and returns when it says that it is ready. */
    static RunningCrossrate up(Path data) {
        return up(data, Map.of());
    }

    /** The same with more in its environment. */
    static RunningCrossrate up(Path data, Map<String, String> environment) {
        var system = launch(data, freePorts(), environment);
        try {
            await().atMost(START_LIMIT)
                    .pollInterval(Duration.ofMillis(250))
                    .failFast("crossrate up ended", () -> !system.launcher.isAlive())
                    .until(system::isReady);
        } catch (ConditionTimeoutException | TerminalFailureException e) {
            system.close();
            throw new IllegalStateException(system.output(), e);
        }
        return system;
    }

    /** Starts a system on these ports and returns at once. */
    static RunningCrossrate launch(Path data, Map<String, Integer> ports) {
        return launch(data, ports, Map.of());
    }

    private static RunningCrossrate launch(Path data, Map<String, Integer> ports, Map<String, String> environment) {
        try {
            var output = Files.createTempFile("crossrate-up", ".log");
            var builder = new ProcessBuilder(
                            ROOT.resolve("crossrate").toString(),
                            "up",
                            "--sources",
                            "simulated",
                            "--data",
                            data.toString())
                    .directory(ROOT.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            // A system that lives for a minute: the optimizing compiler would only take time from it. Its first
            // requests are slow
            // where the machine is busy, and would be told that orders cannot be read.
            builder.environment()
                    .put(
                            "JDK_JAVA_OPTIONS",
                            "-XX:TieredStopAtLevel=1 -Dmicronaut.http.services.order-processor.read-timeout=10s");
            // Many tests share a system, its operator's account and one address.
            builder.environment().put("AUTH_ATTEMPTS_PER_ACCOUNT", "600");
            builder.environment().put("AUTH_ATTEMPTS_PER_ADDRESS", "600");
            ports.forEach((name, port) -> builder.environment().put("CROSSRATE_" + name + "_PORT", port.toString()));
            builder.environment().putAll(environment);
            return new RunningCrossrate(builder.start(), data, ports, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Integer> freePorts() {
        var free = FreePorts.take(PORTS.size()).iterator();
        var ports = new TreeMap<String, Integer>();
        PORTS.forEach(name -> ports.put(name, free.next()));
        return ports;
    }

    Map<String, Integer> ports() {
        return ports;
    }

    /** What a command needs in its environment to find this system. */
    Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        ports.forEach((name, port) -> environment.put("CROSSRATE_" + name + "_PORT", port.toString()));
        environment.put("CROSSRATE_DATA", data.toString());
        return environment;
    }

    URI web(String path) {
        return URI.create("http://localhost:" + ports.get("WEB") + path);
    }

    URI api(String path) {
        return URI.create("http://localhost:" + ports.get("API") + "/api/v1" + path);
    }

    /** Kafka's bootstrap servers. */
    String kafka() {
        return "localhost:" + ports.get("KAFKA");
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All processes below the launcher, itself included. */
    List<ProcessHandle> processes() {
        return Stream.concat(Stream.of(launcher.toHandle()), launcher.descendants())
                .toList();
    }

    /** Sends SIGTERM and returns the exit status. */
    int stop() {
        launcher.destroy();
        return exitStatus();
    }

    int exitStatus() {
        try {
            if (!launcher.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                launcher.destroyForcibly();
                throw new IllegalStateException("crossrate up did not end within " + STOP_LIMIT + ":\n" + output());
            }
            return launcher.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    boolean isReady() {
        return output().contains("http://localhost:" + ports.get("WEB")) && status(web("/health/readiness")) == 200;
    }

    static int status(URI uri) {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (launcher.isAlive()) {
            stop();
        }
    }
}
