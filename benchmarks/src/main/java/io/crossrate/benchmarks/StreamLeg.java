package io.crossrate.benchmarks;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One server of an event stream, and what makes it tell its clients something. */
final class StreamLeg {

    private static final int FEW = 100;
    private static final Duration BETWEEN_CHANGES = Duration.ofMillis(250);

    private final String name;
    private final ServerProcess server;
    private final URI address;
    private final Runnable change;
    private final List<Double> roundMicros = new ArrayList<>();
    private final List<Duration> spreads = new ArrayList<>();
    private double kilobytes;
    private double microsPerChange;

    StreamLeg(String name, ServerProcess server, URI address, Runnable change) {
        this.name = name;
        this.server = server;
        this.address = address;
        this.change = change;
    }

    StreamClients connect(int count) {
        return StreamClients.connect(address, count);
    }

    /** Makes changes at a steady rate until the time is over and all clients have heard of the last. */
    long load(StreamClients clients, int perSecond, int seconds) {
        clients.forget();
        pace(perSecond, seconds);
        // Changes that came too close together are told as one.
        clients.reached((long) clients.count() * perSecond * seconds, Duration.ofSeconds(1));
        return clients.events();
    }

    private void pace(int perSecond, int seconds) {
        var period = 1_000_000_000L / perSecond;
        var due = System.nanoTime();
        for (var i = 0; i < perSecond * seconds; i++) {
            change.run();
            due += period;
            Pause.nanos(due - System.nanoTime());
        }
    }

    /** What a change costs while nobody follows. */
    void measureChanges(int perSecond, int seconds) {
        var before = server.usage().cpu();
        var changes = perSecond * seconds;
        pace(perSecond, seconds);
        microsPerChange = server.usage().cpu().minus(before).toNanos() / 1_000.0 / changes;
        System.out.printf("  %-15s %,9d changes, %,.0f µs each%n", name, changes, microsPerChange);
    }

    void measureCpu(StreamClients clients, int perSecond, int seconds) {
        var before = server.usage().cpu();
        var events = load(clients, perSecond, seconds);
        var micros = server.usage().cpu().minus(before).toNanos() / 1_000.0 / events;
        roundMicros.add(micros);
        System.out.printf("  %-15s %,9d events, %6.2f µs each%n", name, events, micros);
    }

    /**
     * What the clients, who were told something, add to the heap in use and to resident memory, each after a collection:
     * an upper bound, for some of the heap may be resident anew.
     */
    void measureMemory(int count) {
        try (var few = connect(FEW)) {
            load(few, 10, 2);
        }
        var before = bytesInUse();
        try (var clients = connect(count)) {
            load(clients, 4, 3);
            kilobytes = (bytesInUse() - before) / 1_000.0 / count;
        }
        System.out.printf("  %-15s %6.1f kB per client%n", name, kilobytes);
    }

    private long bytesInUse() {
        var heap = RunningJvm.collect(server.pid());
        return heap + server.usage().residentBytes();
    }

    void measureSpread(int count, int changes) {
        try (var clients = connect(count)) {
            load(clients, 4, 3);
            for (var i = 0; i < changes; i++) {
                clients.forget();
                change.run();
                clients.await(count);
                spreads.add(clients.spread());
                Pause.millis(BETWEEN_CHANGES.toMillis());
            }
        }
    }

    /** The median of the rounds, so that one disturbed round does not count. */
    double microsPerEvent() {
        return Leg.median(roundMicros);
    }

    /** The same without what the changes cost by themselves. */
    double microsPerEventSent(int clients) {
        return microsPerEvent() - microsPerChange / clients;
    }

    double kilobytesPerClient() {
        return kilobytes;
    }

    double spreadMillis(double percent) {
        return Percentiles.of(spreads).at(percent).toNanos() / 1e6;
    }
}
