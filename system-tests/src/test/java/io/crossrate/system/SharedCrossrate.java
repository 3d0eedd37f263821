package io.crossrate.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands out one running system to all tests that leave it as it is, and the collector that it tells its traces to; they start
 * with the first and end after the last.
 */
final class SharedCrossrate implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == RunningCrossrate.class || type == Collector.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var shared = context.getRoot().getStore(Namespace.create(SharedCrossrate.class));
        var collector = shared.getOrComputeIfAbsent("collector", name -> new Collector(), Collector.class);
        return parameter.getParameter().getType() == Collector.class
                ? collector
                : shared.getOrComputeIfAbsent("system", name -> up(collector), RunningCrossrate.class);
    }

    private static RunningCrossrate up(Collector collector) {
        return RunningCrossrate.up(
                newFolder(),
                Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint(), "OTEL_BSP_SCHEDULE_DELAY", "500"));
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
