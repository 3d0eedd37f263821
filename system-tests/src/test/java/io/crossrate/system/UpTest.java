package io.crossrate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./crossrate up} promises to the person who types it. */
class UpTest {

    @TempDir
    Path data;

    @Test
    void startsAgainWhatDiesAndLeavesNothingBehind() {
        var system = RunningCrossrate.up(data);
        try (system) {
            assertThat(system.output()).contains("kafka", "redis", "rate-ingestor", "order-processor", "web-frontend");
            var processor = system.processes().stream()
                    .filter(process -> process.info().commandLine().orElse("").contains("order-processor.jar"))
                    .findFirst()
                    .orElseThrow();
            var before = RunningCrossrate.status(system.api("/currencies"));
            processor.destroyForcibly();

            await().atMost(Duration.ofMinutes(1)).until(() -> system.processes().stream()
                    .anyMatch(process -> process.pid() != processor.pid()
                            && process.info().commandLine().orElse("").contains("order-processor.jar")));
            assertThat(before).isEqualTo(200);
            assertThat(system.output()).contains("order-processor ended");

            var all = system.processes();
            system.stop();

            await().atMost(Duration.ofSeconds(10)).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    @Test
    void dataOutlivesARestartAndASecondSystemRunsBeside(@TempDir Path otherData) throws Exception {
        var account = "{\"email\":\"ada@example.org\",\"password\":\"correct horse battery staple\"}";
        try (var first = RunningCrossrate.up(data)) {
            assertThat(post(first.api("/auth/register"), account)).isEqualTo(201);
        }
        try (var again = RunningCrossrate.up(data);
                var beside = RunningCrossrate.up(otherData)) {
            assertThat(post(again.api("/auth/login"), account)).isEqualTo(200);
            assertThat(post(beside.api("/auth/login"), account)).isEqualTo(401);
        }
    }

    @Test
    void aTakenPortIsOneClearLine() throws IOException {
        var ports = RunningCrossrate.freePorts();
        try (var taken = new ServerSocket(ports.get("WEB"))) {
            var system = RunningCrossrate.launch(data, ports);

            assertThat(system.exitStatus()).isNotZero();
            assertThat(system.output().lines().filter(line -> !line.isBlank()))
                    .hasSizeLessThanOrEqualTo(2)
                    .last()
                    .asString()
                    .contains(String.valueOf(taken.getLocalPort()), "in use");
        }
    }

    private static int post(URI uri, String json) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(uri)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(json))
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }
}
