package io.crossrate.backends;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the users of this process: each holds a connection to the control port for as long as it lives. */
final class Leases implements AutoCloseable {

    static final int GRANTED = '+';
    private static final int BACKLOG = 50;

    private final ServerSocket server;
    private final AtomicInteger users = new AtomicInteger();
    private volatile long lastEndNanos = System.nanoTime();

    Leases() throws IOException {
        server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("leases").start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** How long nobody has used this process; 0 while somebody does. */
    long idleNanos() {
        return users.get() > 0 ? 0 : System.nanoTime() - lastEndNanos;
    }

    /** Begins to count: what was before was no idleness. */
    void ready() {
        lastEndNanos = System.nanoTime();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                users.incrementAndGet();
                Thread.ofVirtual().name("lease").start(() -> hold(socket));
            } catch (SocketException e) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void hold(Socket socket) {
        try (socket) {
            socket.getOutputStream().write(GRANTED);
            socket.getInputStream().skip(Long.MAX_VALUE);
        } catch (IOException e) {
            // A killed user resets its connection: the lease has ended either way.
        } finally {
            lastEndNanos = System.nanoTime();
            users.decrementAndGet();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
