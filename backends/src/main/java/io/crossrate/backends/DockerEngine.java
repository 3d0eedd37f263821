package io.crossrate.backends;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Whether containers can be run here; finding out takes a second at most. */
final class DockerEngine {

    private static final Path DEFAULT_SOCKET = Path.of("/var/run/docker.sock");
    private static final byte[] PING = "GET /_ping HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private DockerEngine() {}

    static boolean answers() {
        String host = System.getenv().getOrDefault("DOCKER_HOST", "");
        if (!host.isEmpty() && !host.startsWith("unix://")) {
            // Whoever names an engine elsewhere means it to be used; Testcontainers says what is wrong with it.
            return true;
        }
        Path socket = host.isEmpty() ? DEFAULT_SOCKET : Path.of(host.substring("unix://".length()));
        return Files.exists(socket)
                && CompletableFuture.supplyAsync(() -> pings(socket))
                        .completeOnTimeout(false, 1, TimeUnit.SECONDS)
                        .join();
    }

    private static boolean pings(Path socket) {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap(PING));
            var answer = ByteBuffer.allocate(16);
            channel.read(answer);
            return new String(answer.array(), StandardCharsets.US_ASCII).contains(" 200");
        } catch (IOException e) {
            return false;
        }
    }
}
