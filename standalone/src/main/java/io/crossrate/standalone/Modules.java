package io.crossrate.standalone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The built modules of the checkout that this system runs. */
record Modules(Path root) {

    private static final String[] RUN = {
        "backends", "rate-ingestor", "conversion-api", "order-processor", "web-frontend"
    };

    Path jar(String module) {
        return target(module).resolve(module + ".jar");
    }

    Path target(String module) {
        return root.resolve(module).resolve("target");
    }

    /** The files of options that the service's image is run with too; later ones go before. */
    List<Path> jvmOptions(String module) {
        Path images = root.resolve("images");
        return Stream.of(images.resolve("jvm.options"), images.resolve(module + ".options"))
                .filter(Files::isRegularFile)
                .toList();
    }

    void requireBuilt() throws CannotRun {
        for (String module : RUN) {
            if (!Files.isRegularFile(jar(module))) {
                throw new CannotRun(
                        "%s is not built: %s is missing; ./crossrate up builds it".formatted(module, jar(module)));
            }
        }
    }
}
