package io.crossrate.backends;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;

/** Ports on the loopback address. */
final class Ports {

    private Ports() {}

    /** A free port below those that systems give to outgoing connections, one of which could take it before its server does. */
    static int free() {
        return new SecureRandom()
                .ints(20_000, 32_000)
                .filter(Ports::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException _) {
            return false;
        }
    }

    /** The port itself, or a free one where it is 0. */
    static int orFree(int port) {
        return port == 0 ? free() : port;
    }

    static Socket connect(int port) throws IOException {
        var socket = new Socket();
        socket.setSoTimeout(1000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
        return socket;
    }
}
