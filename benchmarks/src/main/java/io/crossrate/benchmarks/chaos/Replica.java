package io.crossrate.benchmarks.chaos;

import io.crossrate.benchmarks.CannotMeasure;
import io.crossrate.benchmarks.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One process of a service, which is killed, stopped in its tracks and started again. */
final class Replica {

    private final String name;
    private final Path folder;
    private final Path holds;
    private final List<String> program;
    private final Map<String, String> environment;
    private final URI readyAt;
    private int starts;
    private @Nullable ServerProcess process;

    /** @param holds the folder over which it is held at a step */
    Replica(String name, Path folder, Path holds, List<String> program, Map<String, String> environment, URI readyAt) {
        this.name = name;
        this.folder = folder;
        this.holds = holds;
        this.program = program;
        this.environment = environment;
        this.readyAt = readyAt;
    }

    void launch() {
        forgetHolds();
        starts++;
        process = ServerProcess.start(name + "-" + starts, folder, ServerProcess.java(environment, program));
    }

    void awaitReady() {
        running().awaitReady(readyAt);
    }

    void start() {
        launch();
        awaitReady();
    }

    /** Asks it to stop at the step, as soon as it comes there; tells whether it did within the time. */
    boolean holdAt(String step, Duration within) {
        try {
            Files.createFile(holds.resolve(step));
            var deadline = System.nanoTime() + within.toNanos();
            while (Files.notExists(held())) {
                if (System.nanoTime() > deadline) {
                    // It may come there at this very moment.
                    return !Files.deleteIfExists(holds.resolve(step));
                }
                Moments.pause(Duration.ofMillis(5));
            }
            return true;
        } catch (IOException e) {
            throw new CannotMeasure(name + " cannot be told where to stop", e);
        }
    }

    /** Lets it go on from the step. */
    void release() {
        forgetHolds();
    }

    private Path held() {
        return holds.resolve("held");
    }

    private void forgetHolds() {
        try (var files = Files.newDirectoryStream(Files.createDirectories(holds))) {
            for (var file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new CannotMeasure(name + " cannot be let go", e);
        }
    }

    void kill() {
        if (process != null) process.kill();
    }

    void hold() {
        running().hold();
    }

    void proceed() {
        running().proceed();
    }

    boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Whether it says at this moment that it is there. */
    boolean isAnswering() {
        return isRunning() && ServerProcess.isReady(readyAt);
    }

    /** Ends it in good order. */
    void end() {
        if (process != null) process.close();
    }

    String name() {
        return name;
    }

    private ServerProcess running() {
        if (process == null) throw new IllegalStateException(name + " was not started");
        return process;
    }
}
