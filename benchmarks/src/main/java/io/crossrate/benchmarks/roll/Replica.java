package io.crossrate.benchmarks.roll;

import io.crossrate.benchmarks.ServerProcess;
import java.net.InetAddress;
import java.net.URI;

/** One process of a service at an address of its own, as a container has one. */
final class Replica {

    private final String service;
    private final InetAddress address;
    private final ServerProcess process;
    private final URI readyAt;
    private volatile boolean hasBeenReady;
    private volatile int failedLooks;

    Replica(String service, InetAddress address, int port, ServerProcess process) {
        this.service = service;
        this.address = address;
        this.process = process;
        this.readyAt = URI.create("http://%s:%d/health/readiness".formatted(address.getHostAddress(), port));
    }

    void awaitReady() {
        process.awaitReady(readyAt);
        hasBeenReady = true;
    }

    /** Asks it, as an orchestrator does several times a second. Called by one thread at a time. */
    void look() {
        failedLooks = ServerProcess.isReady(readyAt) ? 0 : failedLooks + 1;
    }

    boolean hasBeenReady() {
        return hasBeenReady;
    }

    /** Whether it is there and was ready at one of the last two looks: one may fail where the machine is busy. */
    boolean isReady() {
        return hasBeenReady && process.isAlive() && failedLooks < 2;
    }

    InetAddress address() {
        return address;
    }

    String service() {
        return service;
    }

    ServerProcess process() {
        return process;
    }

    @Override
    public String toString() {
        return service + " at " + address.getHostAddress();
    }
}
