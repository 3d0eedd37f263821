package io.crossrate.benchmarks;

import io.micronaut.runtime.Micronaut;

/** The limit of every answer over Micronaut: a handler on the event loop that answers the same bytes each time. */
final class ConstantServer {
    private ConstantServer() {}

    /** @param args the port */
    public static void main(String[] args) {
        Micronaut.build(args)
                .mainClass(ConstantServer.class)
                .properties(java.util.Map.of("micronaut.server.port", args[0], "micronaut.server.host", "127.0.0.1"))
                .start();
    }
}
