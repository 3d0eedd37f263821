package io.crossrate.benchmarks;

import java.time.Duration;

/**
 * What a piece of work took.
 *
 * @param units orders or rows
 * @param cpu of the process that did it
 * @param databaseCpu of the database server meanwhile
 */
record Work(long units, Duration elapsed, Duration cpu, Duration databaseCpu) {

    static final Work NONE = new Work(0, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /** Work that returns how many units it did. */
    interface Task {
        long run() throws Exception;
    }

    /** Does the task in this process, and measures it. */
    static Work inThisProcess(long databasePid, Task task) throws Exception {
        var self = ProcessHandle.current().pid();
        var cpu = ProcessUsage.of(self).cpu();
        var databaseCpu = ProcessUsage.of(databasePid).cpu();
        var started = System.nanoTime();
        var units = task.run();
        return new Work(
                units,
                Duration.ofNanos(System.nanoTime() - started),
                ProcessUsage.of(self).cpu().minus(cpu),
                ProcessUsage.of(databasePid).cpu().minus(databaseCpu));
    }

    Work plus(Work other) {
        return new Work(
                units + other.units,
                elapsed.plus(other.elapsed),
                cpu.plus(other.cpu),
                databaseCpu.plus(other.databaseCpu));
    }

    double perSecond() {
        return units / (elapsed.toNanos() / 1e9);
    }

    double microsPerUnit() {
        return micros(cpu.plus(databaseCpu));
    }

    double databaseMicrosPerUnit() {
        return micros(databaseCpu);
    }

    private double micros(Duration used) {
        return used.toNanos() / 1_000.0 / units;
    }

    /** As one line, for the process that asked for it. */
    String printed() {
        return "%d %d %d %d".formatted(units, elapsed.toNanos(), cpu.toNanos(), databaseCpu.toNanos());
    }

    static Work parse(String printed) {
        var field = printed.trim().split(" ", -1);
        return new Work(Long.parseLong(field[0]), nanos(field[1]), nanos(field[2]), nanos(field[3]));
    }

    private static Duration nanos(String text) {
        return Duration.ofNanos(Long.parseLong(text));
    }
}
