package io.crossrate.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What a process has in RAM, as Linux tells in /proc.
 *
 * @param own bytes that are its alone, and cannot be taken back by a limit
 * @param mapped bytes of files that it has mapped (the JVM, its cache of classes); shared, and read again when needed
 */
record ResidentMemory(long own, long mapped) {

    static final ResidentMemory NONE = new ResidentMemory(0, 0);

    private static final Pattern OWN = Pattern.compile("(?m)^RssAnon:\\s+(\\d+) kB$");
    private static final Pattern SHARED = Pattern.compile("(?m)^RssShmem:\\s+(\\d+) kB$");
    private static final Pattern MAPPED = Pattern.compile("(?m)^RssFile:\\s+(\\d+) kB$");

    /** {@link #NONE} where it has ended. */
    static ResidentMemory of(long pid) {
        try {
            return parse(Files.readString(Path.of("/proc", Long.toString(pid), "status")));
        } catch (NoSuchFileException e) {
            return NONE;
        } catch (IOException e) {
            throw new CannotMeasure("the memory of process " + pid + " cannot be read (Linux only)", e);
        }
    }

    /** Reads /proc/PID/status; see proc_pid_status(5). A process that has ended has no such lines. */
    static ResidentMemory parse(String status) {
        return new ResidentMemory(bytes(OWN, status) + bytes(SHARED, status), bytes(MAPPED, status));
    }

    private static long bytes(Pattern line, String status) {
        var found = line.matcher(status);
        return found.find() ? Long.parseLong(found.group(1)) * 1024 : 0;
    }

    /** The most of both. */
    ResidentMemory most(ResidentMemory other) {
        return new ResidentMemory(Math.max(own, other.own), Math.max(mapped, other.mapped));
    }
}
