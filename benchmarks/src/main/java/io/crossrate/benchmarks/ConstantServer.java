package io.crossrate.benchmarks;

import io.micronaut.runtime.Micronaut;
import java.util.List;
import java.util.Map;

/**
 * The limit of every answer over Micronaut: a handler on the event loop that answers the same bytes each time, over the
 * transport that conversion-api uses.
 */
final class ConstantServer {

    private static final List<String> TRANSPORT = List.of("epoll", "nio");

    private ConstantServer() {}

    /** Serves on the port that is its one argument, on loopback. */
    public static void main(String[] args) {
        Micronaut.build(args)
                .mainClass(ConstantServer.class)
                .banner(false)
                .properties(Map.of(
                        "micronaut.server.port", args[0],
                        "micronaut.server.host", "127.0.0.1",
                        "micronaut.server.netty.parent.transport", TRANSPORT,
                        "micronaut.server.netty.worker.transport", TRANSPORT,
                        "micronaut.netty.event-loops.default.transport", TRANSPORT))
                .start();
    }
}
