package io.crossrate.benchmarks;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** One address under load: what its server's CPU and heap cost per answer. */
final class Leg {

    private final String name;
    private final ServerProcess server;
    private final URI address;
    private final List<String> headers;
    private final List<Double> roundMicros = new ArrayList<>();

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
        var micros = used.toNanos() / 1_000.0 / answered;
        roundMicros.add(micros);
        System.out.printf("  %-28s %,9d answers, %6.2f µs each%n", name, answered, micros);
    }

    /** CPU per answer: the median of the rounds, so that one disturbed round does not count. */
    double microsPerAnswer() {
        return median(roundMicros);
    }

    static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** Bytes that the server's JVM allocates per answer, from a load of its own. */
    double bytesPerAnswer(int seconds) {
        var before = RunningJvm.allocatedBytes(server.pid());
        var answered = Wrk.load(address, seconds, headers);
        return (double) (RunningJvm.allocatedBytes(server.pid()) - before) / answered;
    }
}
