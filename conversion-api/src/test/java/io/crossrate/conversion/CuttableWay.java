package io.crossrate.conversion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A way to a server over TCP that can be cut and mended, for tests of what happens when the server is away. */
public final class CuttableWay implements AutoCloseable {

    private final URI destination;
    private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile boolean cut;

    public CuttableWay(String destination) throws IOException {
        this.destination = URI.create(destination);
        Thread.ofVirtual().start(this::accept);
    }

    public String uri() {
        return destination.getScheme() + "://" + address();
    }

    /** Its entrance as {@code host:port}. */
    public String address() {
        return "127.0.0.1:" + entrance.getLocalPort();
    }

    /** Ends every connection and lets none through. */
    public CuttableWay cut() {
        cut = true;
        open.forEach(CuttableWay::closeQuietly);
        open.clear();
        return this;
    }

    public void mend() {
        cut = false;
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                var client = entrance.accept();
                if (cut) {
                    client.close();
                } else {
                    connect(client);
                }
            } catch (IOException e) {
                // Closed at the end of the test, or the server is not there: the client will see it.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        var server = new Socket(destination.getHost(), destination.getPort());
        open.add(client);
        open.add(server);
        Thread.ofVirtual().start(() -> pump(client, server));
        Thread.ofVirtual().start(() -> pump(server, client));
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // Cut.
        } finally {
            closeQuietly(from);
            closeQuietly(to);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        cut();
    }
}
