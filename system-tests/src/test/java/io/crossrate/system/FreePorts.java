package io.crossrate.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.List;

/** Ports below those that systems give to outgoing connections, one of which could take a port before its server does. */
final class FreePorts {

    private static final int LOWEST = 20_000;
    private static final int BEYOND = 32_000;

    private FreePorts() {}

    /** So many different ones, each free at this moment. */
    static List<Integer> take(int count) {
        return new SecureRandom()
                .ints(LOWEST, BEYOND)
                .distinct()
                .filter(FreePorts::isFree)
                .limit(count)
                .boxed()
                .toList();
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException _) {
            return false;
        }
    }
}
