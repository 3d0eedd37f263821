package io.crossrate.standalone;

import io.crossrate.backends.ChildProcess;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One of the four services: its jar, its port, and its configuration as environment. */
record Service(String name, Path jar, Port port, Map<String, String> environment) {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration PROBE_INTERVAL = Duration.ofMillis(50);
    private static final int PROBE_LIMIT_MILLIS = 2000;

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

    URI url() {
        return URI.create("http://localhost:" + port.number());
    }

    private List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Duser.timezone=UTC",
                "-jar",
                jar.toString());
    }

    private boolean isReady() {
        try {
            var connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + port.number() + "/health/readiness")
                    .toURL()
                    .openConnection();
            connection.setConnectTimeout(PROBE_LIMIT_MILLIS);
            connection.setReadTimeout(PROBE_LIMIT_MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }

    private static String lastLine(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return lines.isEmpty() ? "its log is empty" : lines.getLast() + " (see " + log + ")";
    }
}
