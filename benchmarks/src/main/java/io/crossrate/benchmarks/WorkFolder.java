package io.crossrate.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder for a run's keys and logs, gone when the benchmark ends. */
public final class WorkFolder {
    private WorkFolder() {}

    public static Path create() {
        try {
            var folder = Files.createTempDirectory("crossrate-bench");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder;
        } catch (IOException e) {
            throw new CannotMeasure("no folder for the run", e);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("bench: " + folder + " stays behind: " + e.getMessage());
        }
    }
}
