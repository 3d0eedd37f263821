package io.crossrate.backends;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import redis.embedded.core.ExecutableProvider;

/** Redis as a child process, reachable from this machine only; it appends every write to a file. */
final class RedisServer {

    static final String NAME = "redis";
    private static final Duration START_LIMIT = Duration.ofSeconds(20);
    private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PONG = "+PONG\r\n".getBytes(StandardCharsets.US_ASCII);

    private RedisServer() {}

    static ChildProcess start(Software software, Path data, int port) throws IOException {
        Path log = data.resolve(NAME + ".log");
        ChildProcess process = ChildProcess.start(
                NAME,
                List.of(
                        executable(software).toString(),
                        "--bind",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--dir",
                        data.toString(),
                        "--appendonly",
                        "yes",
                        "--save",
                        "",
                        "--daemonize",
                        "no"),
                Map.of(),
                log,
                data.resolve(NAME + ".pid"));
        Readiness.await(process, log, START_LIMIT, () -> answersPing(port));
        return process;
    }

    /** The one file that embedded-redis carries for this system. */
    private static Path executable(Software software) throws IOException {
        Path folder = software.unpacked(
                ExecutableProvider.class,
                into -> ExecutableProvider.newJarResourceProvider(into.toFile()).get());
        try (var files = Files.list(folder)) {
            return files.findFirst().orElseThrow(() -> new IOException(folder + " holds no server"));
        }
    }

    private static boolean answersPing(int port) throws IOException {
        try (var socket = Ports.connect(port)) {
            socket.getOutputStream().write(PING);
            return Arrays.equals(PONG, socket.getInputStream().readNBytes(PONG.length));
        }
    }
}
