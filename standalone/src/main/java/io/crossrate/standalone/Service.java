package io.crossrate.standalone;

import io.crossrate.backends.ChildProcess;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** One of the four services: its jar, how its JVM is run, its port, and its configuration as environment. */
record Service(String name, Path jar, List<Path> jvmOptions, Port port, Map<String, String> environment) {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration PROBE_INTERVAL = Duration.ofMillis(50);
    private static final int PROBE_LIMIT_MILLIS = 2000;
    private static final int REPORT_LIMIT = 100_000;

    /** The service's own status, before those of its parts. */
    private static final Pattern ALL_UP = Pattern.compile("^\\{\"name\":[^,]*,\"status\":\"UP\"");

    /** Starts the process and waits until it says that it is ready. */
    ChildProcess start(DataFolder folder) throws IOException {
        Path log = folder.log(name);
        ChildProcess process = ChildProcess.start(name, command(), environment, log, folder.pidFile(name));
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        try {
            while (!isReady()) {
                if (process.awaitEnd(PROBE_INTERVAL)) {
                    throw new IOException("it ended with status %d: %s"
                            .formatted(process.process().exitValue(), lastLine(log)));
                }
                if (System.nanoTime() > deadline) {
                    process.stop(Duration.ofSeconds(5));
                    throw new IOException(
                            "it was not ready after %d s, see %s".formatted(START_LIMIT.toSeconds(), log));
                }
            }
            return process;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.stop(Duration.ofSeconds(5));
            throw new IOException("interrupted", e);
        }
    }

    /** Waits until all of a started service works, also what it is ready without: accounts. */
    void awaitAll(DataFolder folder) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!ALL_UP.matcher(health("")).find()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("not all of %s works after %d s: see %s and %s/health"
                        .formatted(name, START_LIMIT.toSeconds(), folder.log(name), url()));
            }
            Thread.sleep(PROBE_INTERVAL);
        }
    }

    URI url() {
        return URI.create("http://localhost:" + port.number());
    }

    private List<String> command() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        jvmOptions.forEach(file -> command.add("@" + file));
        command.add("-jar");
        command.add(jar.toString());
        return command;
    }

    private boolean isReady() {
        return !health("/readiness").isEmpty();
    }

    /** What the service reports of itself, empty where it does not answer or is down. */
    private String health(String part) {
        try {
            var connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + port.number() + "/health" + part)
                    .toURL()
                    .openConnection();
            connection.setConnectTimeout(PROBE_LIMIT_MILLIS);
            connection.setReadTimeout(PROBE_LIMIT_MILLIS);
            try (var body = connection.getInputStream()) {
                return new String(body.readNBytes(REPORT_LIMIT), StandardCharsets.UTF_8);
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return "";
        }
    }

    private static String lastLine(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return lines.isEmpty() ? "its log is empty" : lines.getLast() + " (see " + log + ")";
    }
}
