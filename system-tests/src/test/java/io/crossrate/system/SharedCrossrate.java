package io.crossrate.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands out one running system to all tests that leave it as it is; it starts with the first and ends after the last. */
final class SharedCrossrate implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningCrossrate.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedCrossrate.class))
                .getOrComputeIfAbsent("system", name -> RunningCrossrate.up(newFolder()), RunningCrossrate.class);
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory(
                    Files.createDirectories(RunningCrossrate.ROOT.resolve("system-tests/target")), "shared");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
