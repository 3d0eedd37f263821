package io.crossrate.benchmarks;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Looks at the memory of processes some twenty times a second, and remembers the most that each had. */
final class MemoryWatch implements AutoCloseable {

    private static final int BETWEEN_LOOKS_MILLIS = 50;

    private final Map<String, ResidentMemory> peaks = new ConcurrentHashMap<>();
    private final Map<String, ServerProcess> processes;
    private final Thread thread;

    MemoryWatch(Map<String, ServerProcess> processes) {
        this.processes = Map.copyOf(processes);
        thread = Thread.ofPlatform().daemon().name("memory").start(this::watch);
    }

    private void watch() {
        try {
            while (true) {
                processes.forEach(
                        (name, process) -> peaks.merge(name, ResidentMemory.of(process.pid()), ResidentMemory::most));
                Thread.sleep(BETWEEN_LOOKS_MILLIS);
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    ResidentMemory peak(String name) {
        return peaks.getOrDefault(name, ResidentMemory.NONE);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
