package io.crossrate.orders;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A processor in a JVM of its own, which can be killed and stopped. */
public final class ChildProcessor implements AutoCloseable {

    private static final int PATIENCE_S = 180;

    private final Process process;
    private final Path configuration;
    private volatile boolean isHeld;

    private ChildProcessor(Process process, Path configuration) {
        this.process = process;
        this.configuration = configuration;
        Thread.ofVirtual().start(this::listen);
    }

    public static ChildProcessor start(Map<String, Object> configuration) {
        try {
            var file = Files.createTempFile("processor", ".properties");
            var properties = new Properties();
            configuration.forEach((key, value) -> properties.setProperty(key, value.toString()));
            try (var out = Files.newBufferedWriter(file)) {
                properties.store(out, null);
            }
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx128m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    ChildProcessor.class.getName(),
                    file.toString()));
            var process =
                    new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
            return new ChildProcessor(process, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String[] args) throws IOException {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(Path.of(args[0]))) {
            properties.load(in);
        }
        var configuration = properties.stringPropertyNames().stream()
                .collect(Collectors.<String, String, Object>toMap(name -> name, properties::getProperty));
        ApplicationContext.builder("test")
                .propertySources(PropertySource.of("child", configuration))
                .start();
    }

    /** Waits until the process has ended by itself; returns its status. */
    public int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the child did not end");
        }
        return process.exitValue();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Whether the process has said that it is held at its step. */
    public boolean isHeld() {
        return isHeld;
    }

    private void listen() {
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                isHeld |= line.equals("HELD");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void signal(String name) throws IOException, InterruptedException {
        var kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start();
        if (kill.waitFor() != 0) {
            throw new IllegalStateException("the child cannot be signalled");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
            Files.deleteIfExists(configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
