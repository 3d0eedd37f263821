package io.crossrate.benchmarks.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.List;

/**
 * Ports for servers that go away and come back. They are below those that systems give to outgoing connections, one of which
 * could have the port when its server wants it again.
 */
public final class Ports {

    private static final int LOWEST = 20_000;
    private static final int BEYOND = 32_000;

    private Ports() {}

    /** So many, each free at this moment; not from the seed, so that two runs of one seed can be at the same time. */
    public static List<Integer> free(int count) {
        return new SecureRandom()
                .ints(LOWEST, BEYOND)
                .distinct()
                .filter(Ports::isFree)
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
