package io.crossrate.benchmarks.roll;

import io.crossrate.benchmarks.CannotMeasure;
import io.crossrate.benchmarks.Checkout;
import io.crossrate.benchmarks.ServerProcess;
import io.crossrate.benchmarks.chaos.Moments;
import io.crossrate.benchmarks.chaos.Ports;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The whole system on this machine: so many replicas of each service, each at an address of its own, behind nginx, which
 * finds them by name as it would in a cluster. In the orchestrator's place we look after who is ready.
 */
final class Stack implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Path folder;
    private final Services services;
    private final Map<String, Integer> ports = new HashMap<>();
    private final List<Replica> replicas = new CopyOnWriteArrayList<>();
    private final AtomicInteger starts = new AtomicInteger();
    private final Names names = new Names(this::ready);
    private final Edge edge;
    private final Thread watch;

    Stack(Path folder, URI provider) {
        this.folder = folder;
        var free = Ports.free(Services.ALL.size() + 4).iterator();
        Services.ALL.forEach(service -> ports.put(service, free.next()));
        int api = free.next();
        int orders = free.next();
        services = new Services(folder, provider, api, orders);
        edge = new Edge(
                folder,
                free.next(),
                free.next(),
                Map.of(
                        "EDGE_RESOLVER", names.address(),
                        "EDGE_RESOLVER_VALID", "1s",
                        "EDGE_WEB_FRONTEND", named(Services.WEB_FRONTEND),
                        "EDGE_CONVERSION_API", named(Services.CONVERSION_API),
                        "EDGE_ORDER_PROCESSOR", named(Services.ORDER_PROCESSOR),
                        "EDGE_INNER_CONVERSION_API", Integer.toString(api),
                        "EDGE_INNER_ORDER_PROCESSOR", Integer.toString(orders)));
        watch = Thread.ofPlatform().daemon().name("orchestrator").start(this::watch);
    }

    private int port(String service) {
        return Objects.requireNonNull(ports.get(service));
    }

    private String named(String service) {
        return service + ".crossrate.internal:" + port(service);
    }

    /** Starts so many replicas of each, side by side but for what the first of a service has to make. */
    void start(int each) {
        for (var round = 0; round < each; round++) {
            var starting = new ArrayList<Replica>();
            Services.ALL.forEach(service -> starting.add(launch(service)));
            starting.forEach(Replica::awaitReady);
        }
    }

    /** A new replica, which is not ready yet. */
    Replica launch(String service) {
        var number = starts.incrementAndGet();
        try {
            var address = InetAddress.getByAddress(new byte[] {127, 0, 2, (byte) number});
            int port = port(service);
            var environment = services.environment(service, address.getHostAddress(), port);
            var program = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1"));
            program.addAll(Checkout.program(service));
            var process = ServerProcess.start(service + "-" + number, folder, ServerProcess.java(environment, program));
            var replica = new Replica(service, address, port, process);
            replicas.add(replica);
            return replica;
        } catch (UnknownHostException e) {
            throw new CannotMeasure("four bytes are an address", e);
        }
    }

    Replica start(String service) {
        var replica = launch(service);
        replica.awaitReady();
        return replica;
    }

    /** Those that have not ended, the oldest first. */
    List<Replica> running(String service) {
        return replicas.stream()
                .filter(replica -> replica.service().equals(service))
                .filter(replica -> replica.process().isAlive())
                .toList();
    }

    private List<InetAddress> ready(String name) {
        return replicas.stream()
                .filter(replica -> name.startsWith(replica.service() + "."))
                .filter(Replica::isReady)
                .map(Replica::address)
                .toList();
    }

    private void watch() {
        while (!Thread.currentThread().isInterrupted()) {
            var looks = replicas.stream()
                    .filter(Replica::hasBeenReady)
                    .filter(replica -> replica.process().isAlive())
                    .map(replica -> CompletableFuture.runAsync(replica::look, Thread::startVirtualThread))
                    .toArray(CompletableFuture<?>[]::new);
            try {
                CompletableFuture.allOf(looks).join();
                Moments.pause(BETWEEN_LOOKS);
            } catch (CannotMeasure e) {
                return;
            }
        }
    }

    Services services() {
        return services;
    }

    Edge edge() {
        return edge;
    }

    @Override
    public void close() {
        watch.interrupt();
        replicas.forEach(replica -> replica.process().kill());
        edge.close();
        names.close();
    }
}
