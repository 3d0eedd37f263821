package io.crossrate.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a process has used so far, as Linux tells in /proc.
 *
 * @param cpu user and system time of all its threads, those that have ended included; in steps of 10 ms
 * @param residentBytes its memory in RAM
 */
record ProcessUsage(Duration cpu, long residentBytes) {

    static final ProcessUsage NONE = new ProcessUsage(Duration.ZERO, 0);

    /** USER_HZ and the page size of Linux on the machines we build for. */
    private static final long TICKS_PER_SECOND = 100;

    private static final long PAGE_BYTES = 4096;

    /** The usage of a process; {@link #NONE} where it has ended. */
    static ProcessUsage of(long pid) {
        try {
            return parse(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
        } catch (NoSuchFileException e) {
            return NONE;
        } catch (IOException e) {
            throw new CannotMeasure("the usage of process " + pid + " cannot be read (Linux only)", e);
        }
    }

    /** Reads a line of /proc/PID/stat; see proc_pid_stat(5). The name in brackets may itself hold blanks and brackets. */
    static ProcessUsage parse(String stat) {
        var field = stat.substring(stat.lastIndexOf(')') + 2).trim().split(" ", -1);
        var ticks = Long.parseLong(field[11]) + Long.parseLong(field[12]);
        return new ProcessUsage(
                Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND), Long.parseLong(field[21]) * PAGE_BYTES);
    }

    ProcessUsage plus(ProcessUsage other) {
        return new ProcessUsage(cpu.plus(other.cpu), residentBytes + other.residentBytes);
    }
}
