package io.crossrate.benchmarks.chaos;

import io.crossrate.benchmarks.CannotMeasure;
import io.crossrate.benchmarks.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;

/** What it takes to understand a finding: every process's log and every customer's history. */
public final class Evidence {

    private static final String HISTORY = "history-";

    private Evidence() {}

    static void write(Path folder, List<Customer> customers) {
        try {
            for (var customer : customers) {
                var lines = customer.purchases().stream().map(Purchase::line).collect(Collectors.joining("\n"));
                Files.writeString(folder.resolve(HISTORY + customer.email() + ".txt"), lines);
            }
        } catch (IOException e) {
            throw new CannotMeasure("the histories cannot be written", e);
        }
    }

    /** Keeps it beyond the run, under that name; returns where. */
    public static Path keep(Path folder, String name) {
        var kept = Checkout.file("benchmarks", "target", name);
        try (var files = Files.newDirectoryStream(folder, "{*.log," + HISTORY + "*}")) {
            Files.createDirectories(kept);
            for (var file : files) {
                Files.copy(file, kept.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
            return kept;
        } catch (IOException e) {
            throw new CannotMeasure("the logs cannot be kept", e);
        }
    }
}
