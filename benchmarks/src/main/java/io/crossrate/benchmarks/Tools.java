package io.crossrate.benchmarks;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Programs of the OS's packages that a benchmark needs. */
public final class Tools {
    private Tools() {}

    /** Fails with the package's name where the program is not on the PATH. */
    public static void require(String program, String debianPackage) {
        var found = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        if (!found) {
            throw new CannotMeasure(
                    "%s is missing: install it with 'apt-get install %s'".formatted(program, debianPackage));
        }
    }
}
