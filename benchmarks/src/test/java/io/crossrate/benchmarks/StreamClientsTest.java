package io.crossrate.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamClientsTest {

    private final List<Socket> connections = new ArrayList<>();
    private ServerSocket server;
    private Thread acceptor;

    /** Greets each with an event and a heartbeat. */
    @BeforeEach
    void serve() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        acceptor = Thread.ofPlatform().daemon().start(() -> {
            try {
                while (true) {
                    var socket = server.accept();
                    socket.setTcpNoDelay(true);
                    send(socket, "HTTP/1.1 200 OK\r\n\r\nid: a\ndata: {}\n\n:\n\n");
                    synchronized (connections) {
                        connections.add(socket);
                    }
                }
            } catch (IOException e) {
                // the test is over
            }
        });
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        acceptor.join();
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/stream?pairs=EUR/USD");
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
    }

    private void toAll(String text) throws IOException {
        synchronized (connections) {
            for (var socket : connections) {
                send(socket, text);
            }
        }
    }

    @Test
    void eventsAreCountedWhereverTheyAreCut() throws IOException {
        try (var clients = StreamClients.connect(address(), 3)) {
            assertThat(clients.count()).isEqualTo(3);
            clients.forget();
            toAll("id: b\nda");
            toAll("ta: {}\n\nid: c\ndata: {}\n\n");

            clients.await(6);
            assertThat(clients.events()).isEqualTo(6);
            assertThat(clients.spread()).isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void aConnectionThatEndsFailsTheRun() throws IOException {
        try (var clients = StreamClients.connect(address(), 2)) {
            clients.forget();
            synchronized (connections) {
                connections.getFirst().close();
            }

            assertThatThrownBy(() -> clients.await(2))
                    .isInstanceOf(CannotMeasure.class)
                    .hasMessageContaining("connections were closed");
        }
    }

    @Test
    void connectionsThatDoNotFitAreNamedBeforeTheRun() {
        assertThatThrownBy(() -> OpenFiles.require(Integer.MAX_VALUE / 2))
                .isInstanceOf(CannotMeasure.class)
                .hasMessageContaining("ulimit -n");
    }
}
