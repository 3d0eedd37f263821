package io.crossrate.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** A service as its image has it, with the cache of classes that the image's build trains; made by the same scripts. */
record LaidOut(String service, Path app) {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");

    static LaidOut of(String service, Path folder) {
        var image = folder.resolve("image-" + service);
        var laidOut = new LaidOut(service, image.resolve("app"));
        run("lay-out", service, image.toString(), laidOut.app.toString());
        laidOut.join(image);
        run("train", laidOut.app.toString());
        return laidOut;
    }

    /** Both layers in one folder, with the times that the cache holds for. */
    private void join(Path image) {
        try {
            for (var layer : List.of(image.resolve("dependencies/app"), image.resolve("application/app"))) {
                try (var files = Files.walk(layer)) {
                    for (var file : files.filter(Files::isRegularFile).toList()) {
                        var to = app.resolve(layer.relativize(file).toString());
                        Files.createDirectories(to.getParent());
                        Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
                    }
                }
            }
        } catch (IOException e) {
            throw new CannotMeasure(service + " cannot be laid out", e);
        }
    }

    /** As the image's entry point has it. */
    List<String> program() {
        return List.of("@" + app.resolve("java.arguments"));
    }

    private static void run(String script, String... arguments) {
        var command = new ArrayList<String>();
        command.add(Checkout.file("images", script).toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PATH", JAVA + ":" + System.getenv("PATH"));
        builder.environment().put("MICRONAUT_SERVER_PORT", Integer.toString(ServerProcess.freePort()));
        var process = ServerProcess.tracked(builder);
        try {
            var said = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) throw new CannotMeasure(script + " says: " + said);
        } catch (IOException e) {
            throw new CannotMeasure(script + " cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotMeasure("interrupted", e);
        }
    }
}
