package io.crossrate.backends;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Starts the three servers side by side, each with a line when it is ready, and ends them all. */
final class RunningServers implements AutoCloseable {

    /** {@code data} is kept between runs; where it is null, a folder below {@code temporaryIn} goes with the process. */
    record Options(
            @Nullable Path data,
            Path temporaryIn,
            Path software,
            Application.Engine engine,
            int kafkaPort,
            int redisPort,
            int mysqlPort,
            String password) {}

    private static final String TEMPORARY_PREFIX = "data-";
    private static final Duration ORPHAN_PATIENCE = Duration.ofSeconds(15);

    private final Options options;
    private final List<Server> servers = new CopyOnWriteArrayList<>();
    private @Nullable Path temporary;

    RunningServers(Options options) {
        this.options = options;
    }

    Addresses start(int controlPort) throws Exception {
        if (usesContainers()) {
            return startContainers(controlPort);
        }
        return startEmbedded(controlPort);
    }

    private boolean usesContainers() {
        return switch (options.engine()) {
            case auto -> options.data() == null && DockerEngine.answers();
            case containers -> true;
            case embedded -> false;
        };
    }

    private Addresses startContainers(int controlPort) throws Exception {
        int kafkaPort = Ports.orFree(options.kafkaPort());
        int redisPort = Ports.orFree(options.redisPort());
        int mysqlPort = Ports.orFree(options.mysqlPort());
        startAll(List.of(
                () -> started("kafka", () -> ContainerServer.kafka(kafkaPort)),
                () -> started("redis", () -> ContainerServer.redis(redisPort)),
                () -> started("mysql", () -> ContainerServer.mysql(mysqlPort, options.password()))));
        return addresses(kafkaPort, redisPort, mysqlPort, "root", controlPort);
    }

    private Addresses startEmbedded(int controlPort) throws Exception {
        Path data = dataFolder();
        endOrphansIn(data);
        int kafkaPort = Ports.orFree(options.kafkaPort());
        int redisPort = Ports.orFree(options.redisPort());
        int mysqlPort = Ports.orFree(options.mysqlPort());
        startAll(List.of(
                () -> started("kafka", () -> KafkaServer.start(folder(data, "kafka"), kafkaPort)),
                () -> started("redis", () -> RedisServer.start(options.software(), folder(data, "redis"), redisPort)),
                () -> started(
                        "mariadb",
                        () -> MariaDbServer.start(
                                options.software(), folder(data, "mariadb"), mysqlPort, options.password()))));
        return addresses(kafkaPort, redisPort, mysqlPort, MariaDbServer.USERNAME, controlPort);
    }

    private Addresses addresses(int kafkaPort, int redisPort, int mysqlPort, String username, int controlPort) {
        return new Addresses(
                "127.0.0.1:" + kafkaPort,
                "redis://127.0.0.1:" + redisPort,
                "jdbc:mysql://127.0.0.1:" + mysqlPort
                        + "/?sslMode=DISABLED&allowPublicKeyRetrieval=true&connectionTimeZone=UTC"
                        + "&rewriteBatchedStatements=true",
                username,
                options.password(),
                controlPort);
    }

    private static void startAll(List<Callable<Void>> starts) throws Exception {
        try (var executor = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("start-", 0).factory())) {
            for (Future<Void> start : executor.invokeAll(starts)) {
                start.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private Void started(String name, Callable<Server> start) throws Exception {
        long begin = System.nanoTime();
        servers.add(start.call());
        System.out.printf("%s ready after %.1f s%n", name, (System.nanoTime() - begin) / 1e9);
        return null;
    }

    private Path dataFolder() throws IOException {
        Path kept = options.data();
        if (kept != null) {
            return Files.createDirectories(kept);
        }
        Files.createDirectories(options.temporaryIn());
        forgetDeadRuns();
        Path own = options.temporaryIn()
                .resolve(TEMPORARY_PREFIX + ProcessHandle.current().pid());
        Folders.delete(own);
        temporary = Files.createDirectory(own);
        return temporary;
    }

    /** Removes what killed runs left: their servers, then their data. */
    private void forgetDeadRuns() throws IOException {
        try (var folders = Files.newDirectoryStream(options.temporaryIn(), TEMPORARY_PREFIX + "*")) {
            for (Path folder : folders) {
                long owner = Long.parseLong(folder.getFileName().toString().substring(TEMPORARY_PREFIX.length()));
                if (ProcessHandle.of(owner).filter(RunningServers::isJava).isEmpty()) {
                    endOrphansIn(folder);
                    Folders.delete(folder);
                }
            }
        }
    }

    private static boolean isJava(ProcessHandle handle) {
        return handle.info()
                .command()
                .filter(command -> command.endsWith("java"))
                .isPresent();
    }

    private static void endOrphansIn(Path data) throws IOException {
        ChildProcess.endOrphan(data.resolve("redis").resolve("redis.pid"), ORPHAN_PATIENCE);
        ChildProcess.endOrphan(data.resolve("mariadb.pid"), ORPHAN_PATIENCE);
    }

    private static Path folder(Path data, String name) throws IOException {
        return Files.createDirectories(data.resolve(name));
    }

    @Override
    public void close() throws IOException {
        for (Server server : servers.reversed()) {
            try {
                server.close();
            } catch (IOException e) {
                System.err.println("backends: " + e);
            }
        }
        if (temporary != null) {
            Folders.delete(temporary);
        }
    }
}
