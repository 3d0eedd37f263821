package io.crossrate.benchmarks;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/** One address under load: what its server's CPU and heap cost per answer, over all rounds. */
final class Leg {

    private final String name;
    private final ServerProcess server;
    private final URI address;
    private final List<String> headers;
    private Duration cpu = Duration.ZERO;
    private long answers;

    Leg(String name, ServerProcess server, URI address, List<String> headers) {
        this.name = name;
        this.server = server;
        this.address = address;
        this.headers = headers;
    }

    void warmUp(int seconds) {
        Wrk.load(address, seconds, headers);
    }

    void measure(int seconds) {
        var before = server.usage().cpu();
        var answered = Wrk.load(address, seconds, headers);
        var used = server.usage().cpu().minus(before);
        cpu = cpu.plus(used);
        answers += answered;
        System.out.printf("  %-28s %,9d answers, %6.2f µs each%n", name, answered, micros(used, answered));
    }

    double microsPerAnswer() {
        return micros(cpu, answers);
    }

    private static double micros(Duration cpu, long answers) {
        return cpu.toNanos() / 1_000.0 / answers;
    }

    /** Bytes that the server's JVM allocates per answer, from a load of its own. */
    double bytesPerAnswer(int seconds) {
        var before = Allocation.bytes(server.pid());
        var answered = Wrk.load(address, seconds, headers);
        return (double) (Allocation.bytes(server.pid()) - before) / answered;
    }
}
