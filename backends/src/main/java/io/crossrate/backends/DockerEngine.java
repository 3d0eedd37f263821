package io.crossrate.backends;

import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Whether containers can be run here: an engine answers, and has images or gets them. */
final class DockerEngine {

    private static final Path DEFAULT_SOCKET = Path.of("/var/run/docker.sock");
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(1);
    private static final Duration PULL_LIMIT = Duration.ofMinutes(1);

    private final Path socket;

    DockerEngine(Path socket) {
        this.socket = socket;
    }

    /** Asks the engine of this machine for an image; finding out takes a second, and a pull of that image where it lacks. */
    static boolean runs(String name, String tag) {
        String host = System.getenv().getOrDefault("DOCKER_HOST", "");
        if (!host.isEmpty() && !host.startsWith("unix://")) {
            // Whoever names an engine elsewhere means it to be used; Testcontainers says what is wrong with it.
            return true;
        }
        Path socket = host.isEmpty() ? DEFAULT_SOCKET : Path.of(host.substring("unix://".length()));
        return Files.exists(socket) && new DockerEngine(socket).has(name, tag);
    }

    /** Whether the image is there, at last after a pull: an engine without a network has only what it was given. */
    boolean has(String name, String tag) {
        if (!accepts("GET /_ping", ANSWER_LIMIT)) {
            return false;
        }
        return holds(name, tag) || (pulls(name, tag) && holds(name, tag));
    }

    private boolean pulls(String name, String tag) {
        return accepts("POST /images/create?fromImage=%s&tag=%s".formatted(name, tag), PULL_LIMIT);
    }

    private boolean holds(String name, String tag) {
        return accepts("GET /images/%s:%s/json".formatted(name, tag), ANSWER_LIMIT);
    }

    private boolean accepts(String request, Duration limit) {
        return CompletableFuture.supplyAsync(() -> answer(request).startsWith("200", "HTTP/1.0 ".length()))
                .completeOnTimeout(false, limit.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** The beginning of the answer, once all of it is there: a pull answers with its progress. */
    private String answer(String request) {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap((request + " HTTP/1.0\r\n\r\n").getBytes(StandardCharsets.US_ASCII)));
            var stream = Channels.newInputStream(channel);
            var begin = new String(stream.readNBytes(64), StandardCharsets.US_ASCII);
            stream.transferTo(OutputStream.nullOutputStream());
            return begin;
        } catch (IOException e) {
            return "";
        }
    }
}
