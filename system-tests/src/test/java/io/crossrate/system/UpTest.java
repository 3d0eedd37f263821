package io.crossrate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
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
}
