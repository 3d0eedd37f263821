package io.crossrate.backends;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Ports on the loopback address. */
final class Ports {

    private Ports() {}

    static int free() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The port itself, or a free one where it is 0. */
    static int orFree(int port) throws IOException {
        return port == 0 ? free() : port;
    }

    static Socket connect(int port) throws IOException {
        var socket = new Socket();
        socket.setSoTimeout(1000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
        return socket;
    }
}
