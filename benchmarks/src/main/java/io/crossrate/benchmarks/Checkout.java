package io.crossrate.benchmarks;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folder of this checkout and what was built in it. */
public final class Checkout {

    private static final Path ROOT = root();

    private Checkout() {}

    public static Path file(String first, String... more) {
        return ROOT.resolve(Path.of(first, more));
    }

    /** The runnable jar of a module. */
    public static Path jar(String module) {
        var jar = file(module, "target", module + ".jar");
        if (!Files.exists(jar)) throw new CannotMeasure(jar + " is missing: build it with './crossrate build'");
        return jar;
    }

    /** How a service is run from its build: its own options of the JVM, then its jar. */
    public static List<String> program(String service) {
        var options = file("images", service + ".options");
        var jar = jar(service).toString();
        return Files.exists(options) ? List.of("@" + options, "-jar", jar) : List.of("-jar", jar);
    }

    private static Path root() {
        try {
            var place = Path.of(Checkout.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            for (var folder = place; folder != null; folder = folder.getParent()) {
                if (Files.exists(folder.resolve("contracts/asyncapi.yaml"))) return folder;
            }
            throw new CannotMeasure("benchmarks run from a checkout, and " + place + " is in none");
        } catch (URISyntaxException e) {
            throw new CannotMeasure("the checkout cannot be found", e);
        }
    }
}
