package io.crossrate.orders;

import io.crossrate.orders.application.Checkpoints;
import io.crossrate.orders.application.Step;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.locks.LockSupport;

/**
 * Holds a running processor at a step while others decide what happens to it: a file with the step's name in the folder
 * asks for it, and the file {@code held} stands there until it may go on. It is in a jar of its own beside the service's.
 */
@Singleton
@Requires(property = HoldAtStep.FOLDER)
public final class HoldAtStep implements Checkpoints {

    public static final String FOLDER = "test.hold.folder";

    private final Path folder;
    private final Path held;

    HoldAtStep(@Property(name = FOLDER) Path folder) {
        this.folder = folder;
        this.held = folder.resolve("held");
    }

    @Override
    public void reached(Step step) {
        try {
            Files.move(folder.resolve(step.name()), held, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException _) {
            return;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        while (Files.exists(held)) {
            LockSupport.parkNanos(5_000_000);
        }
    }
}
