package io.crossrate.backends;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerEngineTest {

    private final AtomicBoolean holdsTheImage = new AtomicBoolean();
    private volatile boolean hasNetwork;

    @Test
    void anEngineWithTheImageRunsIt(@TempDir Path folder) throws IOException {
        holdsTheImage.set(true);
        try (var _ = engine(folder)) {
            assertThat(new DockerEngine(folder.resolve("socket")).has("redis", "8"))
                    .isTrue();
        }
    }

    @Test
    void anEngineThatGetsTheImageRunsIt(@TempDir Path folder) throws IOException {
        hasNetwork = true;
        try (var _ = engine(folder)) {
            assertThat(new DockerEngine(folder.resolve("socket")).has("redis", "8"))
                    .isTrue();
        }
    }

    @Test
    void anEngineWithoutImageAndNetworkRunsNothing(@TempDir Path folder) throws IOException {
        try (var _ = engine(folder)) {
            assertThat(new DockerEngine(folder.resolve("socket")).has("redis", "8"))
                    .isFalse();
        }
    }

    @Test
    void anEngineThatIsGoneRunsNothing(@TempDir Path folder) throws IOException {
        engine(folder).close();

        assertThat(new DockerEngine(folder.resolve("socket")).has("redis", "8")).isFalse();
    }

    private ServerSocketChannel engine(Path folder) throws IOException {
        var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(folder.resolve("socket")));
        Thread.startVirtualThread(() -> {
            try {
                while (true) {
                    serve(server.accept());
                }
            } catch (IOException e) {
                // Closed: the test is over.
            }
        });
        return server;
    }

    private void serve(SocketChannel client) throws IOException {
        try (client) {
            var request = ByteBuffer.allocate(4096);
            client.read(request);
            var status = status(new String(request.array(), StandardCharsets.US_ASCII));
            client.write(
                    ByteBuffer.wrap("HTTP/1.0 %d\r\n\r\n{}".formatted(status).getBytes(StandardCharsets.US_ASCII)));
        }
    }

    private int status(String request) {
        if (request.startsWith("GET /images/redis:8/json ")) {
            return holdsTheImage.get() ? 200 : 404;
        }
        if (request.startsWith("POST /images/create?fromImage=redis&tag=8 ")) {
            holdsTheImage.set(hasNetwork);
            return hasNetwork ? 200 : 500;
        }
        return request.startsWith("GET /_ping ") ? 200 : 404;
    }
}
