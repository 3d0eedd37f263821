package io.crossrate.benchmarks.chaos;

import io.crossrate.benchmarks.CannotMeasure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Passes TCP connections on to a server. Told so, it breaks one at the worst moment: the server has done what the request
 * asks for, and the client never hears of it.
 */
final class Relay implements AutoCloseable {

    private final Protocol protocol;
    private final InetSocketAddress target;
    private final ServerSocket server;
    private final AtomicReference<@Nullable Loss> due = new AtomicReference<>();

    /** An answer to be lost, once. */
    private record Loss(Predicate<byte[]> request, CountDownLatch done) {}

    /** What one connection has sent whose answer will be lost. */
    private record Lost(Loss loss, ByteBuffer request) {}

    Relay(int targetPort, Protocol protocol) {
        this.protocol = protocol;
        target = new InetSocketAddress(InetAddress.getLoopbackAddress(), targetPort);
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new CannotMeasure("no port for a relay", e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Loses the answer to the next such request; tells whether there was one within the time. */
    boolean loseAnswer(Predicate<byte[]> request, Duration within) {
        var loss = new Loss(request, new CountDownLatch(1));
        due.set(loss);
        try {
            return loss.done().await(within.toMillis(), TimeUnit.MILLISECONDS) || !due.compareAndSet(loss, null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotMeasure("interrupted", e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException _) {
                // closed
            }
        }
    }

    private void connect(Socket client) {
        var lost = new AtomicReference<@Nullable Lost>();
        try (client;
                var upstream = new Socket()) {
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            upstream.connect(target);
            var back = Thread.ofVirtual().start(() -> answer(upstream, client, lost));
            ask(client, upstream, lost);
            back.join();
        } catch (IOException _) {
            // The server is away, and so is the relay.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(Socket client, Socket upstream, AtomicReference<@Nullable Lost> lost) throws IOException {
        try (upstream) {
            for (var message = next(client); message.length > 0; message = next(client)) {
                var loss = due.get();
                if (loss != null && loss.request().test(message) && due.compareAndSet(loss, null)) {
                    lost.set(new Lost(loss, ByteBuffer.wrap(message)));
                }
                upstream.getOutputStream().write(message);
            }
        }
    }

    private void answer(Socket upstream, Socket client, AtomicReference<@Nullable Lost> lost) {
        try (client;
                upstream) {
            for (var message = next(upstream); message.length > 0; message = next(upstream)) {
                var losing = lost.get();
                if (losing != null && protocol.isAnswer(message, losing.request())) {
                    losing.loss().done().countDown();
                    return;
                }
                client.getOutputStream().write(protocol.relayed(message, port()));
            }
        } catch (IOException _) {
            // Either side has gone.
        }
    }

    private byte[] next(Socket socket) throws IOException {
        return protocol.next(socket.getInputStream());
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new CannotMeasure("a relay does not end", e);
        }
    }
}
