package io.crossrate.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationTest {

    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final Map<String, Integer> answers = new ConcurrentHashMap<>();

    @TempDir
    private Path folder;

    private final HttpServer service;

    ApplicationTest() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        service.createContext("/", exchange -> {
            exchange.sendResponseHeaders(
                    answers.getOrDefault(exchange.getRequestURI().getPath(), 404), -1);
            exchange.close();
        });
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    @Test
    void aServiceThatIsNotReadyYetIsNotWell() {
        answer(OK, UNAVAILABLE);

        assertThat(isWell()).isFalse();
        assertThat(mark()).doesNotExist();
    }

    @Test
    void aReadyServiceIsWell() {
        answer(OK, OK);

        assertThat(isWell()).isTrue();
    }

    @Test
    void whoWasReadyIsWellWhileAlive() {
        answer(OK, OK);
        assertThat(isWell()).isTrue();

        answer(OK, UNAVAILABLE);
        assertThat(isWell()).isTrue();

        answer(UNAVAILABLE, OK);
        assertThat(isWell()).isFalse();
    }

    @Test
    void whereNothingCanBeWrittenReadyIsAskedForAgain() {
        answer(OK, OK);
        Path nowhere = folder.resolve("missing").resolve("mark");
        assertThat(Application.isWell(endpoint(), nowhere)).isTrue();

        answer(OK, UNAVAILABLE);
        assertThat(Application.isWell(endpoint(), nowhere)).isFalse();
    }

    @Test
    void whoSpeaksOtherwiseIsNotWell() throws IOException, InterruptedException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var speaker = Thread.ofVirtual().start(() -> {
                try (var connection = socket.accept()) {
                    connection.getOutputStream().write("SSH-2.0-something 200".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            assertThat(Application.isWell(new Endpoint(socket.getLocalPort()), mark()))
                    .isFalse();
            speaker.join();
        }
    }

    @Test
    void whoDoesNotListenIsNotWell() {
        service.stop(0);

        assertThat(isWell()).isFalse();
    }

    private void answer(int liveness, int readiness) {
        answers.put("/health/liveness", liveness);
        answers.put("/health/readiness", readiness);
    }

    private boolean isWell() {
        return Application.isWell(endpoint(), mark());
    }

    private Endpoint endpoint() {
        return new Endpoint(service.getAddress().getPort());
    }

    private Path mark() {
        return folder.resolve("was-ready");
    }
}
