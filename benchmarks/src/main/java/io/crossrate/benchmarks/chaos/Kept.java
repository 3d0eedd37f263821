package io.crossrate.benchmarks.chaos;

import io.crossrate.benchmarks.CannotMeasure;
import io.crossrate.benchmarks.Checkout;
import io.crossrate.benchmarks.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Kafka, Redis or MariaDB in a process of its own, which comes back on the same port with the same data. */
final class Kept {

    private final String name;
    private final int port;
    private final Path folder;
    private final Path addresses;
    private final Path passwordFile;
    private int starts;
    private @Nullable ServerProcess process;

    /** @param name as {@code --servers} of the backends has it */
    Kept(String name, int port, Path folder, Path passwordFile) {
        this.name = name;
        this.port = port;
        this.folder = folder;
        this.passwordFile = passwordFile;
        addresses = folder.resolve(name + ".addresses");
    }

    /** Returns when it is ready. */
    void start() {
        launch();
        awaitReady();
    }

    void launch() {
        try {
            Files.deleteIfExists(addresses);
        } catch (IOException e) {
            throw new CannotMeasure("an earlier start of " + name + " is not forgotten", e);
        }
        starts++;
        process = ServerProcess.start(name + "-" + starts, folder, ServerProcess.java(Map.of(), program()));
    }

    void awaitReady() {
        running().awaitSign(addresses);
    }

    private List<String> program() {
        var portOption = name.equals("mariadb") ? "mysql" : name;
        return List.of(
                name.equals("kafka") ? "-Xmx256m" : "-Xmx48m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Checkout.jar("backends").toString(),
                "--parent",
                "--engine=embedded",
                "--servers=" + name,
                "--data=" + folder.resolve(name),
                "--software=" + Checkout.file("backends", "target", "software"),
                "--addresses=" + addresses,
                "--password-file=" + passwordFile,
                "--" + portOption + "-port=" + port);
    }

    /** Kills it, whatever it is doing. */
    void kill() {
        if (process != null) process.kill();
    }

    /** It answers nobody until {@link #proceed}, and its connections stay. */
    void hold() {
        running().hold();
    }

    void proceed() {
        running().proceed();
    }

    int port() {
        return port;
    }

    private ServerProcess running() {
        if (process == null) throw new IllegalStateException(name + " was not started");
        return process;
    }
}
