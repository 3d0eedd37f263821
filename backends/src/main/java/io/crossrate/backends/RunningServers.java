package io.crossrate.backends;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Starts the three servers side by side, each with a line when it is ready, and ends them all. */
final class RunningServers implements Closeable {

    /** {@code data} is kept between runs; where it is null, a folder below {@code temporaryIn} goes with the process. */
    record Options(
            @Nullable Path data,
            Path temporaryIn,
            Path software,
            Application.Engine engine,
            Set<Application.Server> servers,
            int kafkaPort,
            int redisPort,
            int mysqlPort,
            String password) {}

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final Options options;
    private final List<Closeable> servers = new CopyOnWriteArrayList<>();
    private @Nullable DataFolder data;

    RunningServers(Options options) {
        this.options = options;
    }

    /** Returns when all are ready. */
    Addresses start(int controlPort) throws Exception {
        int kafkaPort = Ports.orFree(options.kafkaPort());
        int redisPort = Ports.orFree(options.redisPort());
        int mysqlPort = Ports.orFree(options.mysqlPort());
        boolean containers = usesContainers();
        if (containers) {
            startContainers(kafkaPort, redisPort, mysqlPort);
        } else {
            startEmbedded(kafkaPort, redisPort, mysqlPort);
        }
        String username = containers ? ContainerServer.MYSQL_USERNAME : Addresses.EMBEDDED_USERNAME;
        return Addresses.onLoopback(kafkaPort, redisPort, mysqlPort, username, options.password(), controlPort);
    }

    private boolean usesContainers() {
        return switch (options.engine()) {
            case auto ->
                options.data() == null && DockerEngine.runs(ContainerServer.REDIS, ContainerServer.REDIS_VERSION);
            case containers -> true;
            case embedded -> false;
        };
    }

    private void startContainers(int kafkaPort, int redisPort, int mysqlPort) throws Exception {
        startAll(List.of(
                () -> started("kafka", () -> ContainerServer.kafka(kafkaPort)),
                () -> started("redis", () -> ContainerServer.redis(redisPort)),
                () -> started("mysql", () -> ContainerServer.mysql(mysqlPort, options.password()))));
    }

    private void startEmbedded(int kafkaPort, int redisPort, int mysqlPort) throws Exception {
        Path kept = options.data();
        DataFolder folder = kept == null ? DataFolder.temporaryIn(options.temporaryIn()) : DataFolder.kept(kept);
        data = folder;
        var software = new Software(options.software());
        Map<Application.Server, Callable<Void>> starts = Map.of(
                Application.Server.kafka,
                () -> started("kafka", () -> KafkaServer.start(folder.folder("kafka"), kafkaPort)),
                Application.Server.redis,
                () -> supervised(
                        RedisServer.NAME,
                        () -> RedisServer.start(software, folder.folder(RedisServer.NAME), redisPort)),
                Application.Server.mariadb,
                () -> supervised(
                        MariaDbServer.NAME,
                        () -> MariaDbServer.start(
                                software, folder.folder(MariaDbServer.NAME), mysqlPort, options.password())));
        startAll(options.servers().stream().map(starts::get).toList());
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

    private Void supervised(String name, Supervised.Start start) throws Exception {
        return started(name, () -> Supervised.start(name, start, STOP_PATIENCE, System.out::println));
    }

    private Void started(String name, Callable<? extends Closeable> start) throws Exception {
        long begin = System.nanoTime();
        servers.add(start.call());
        System.out.printf("%s ready after %.1f s%n", name, (System.nanoTime() - begin) / 1e9);
        return null;
    }

    @Override
    public void close() throws IOException {
        for (Closeable server : servers.reversed()) {
            try {
                server.close();
            } catch (IOException e) {
                System.err.println("backends: " + e);
            }
        }
        // Where the end comes during the start, one may not be in the list yet.
        ProcessHandle.current().children().forEach(child -> ChildProcess.end(child, STOP_PATIENCE));
        if (data != null) {
            data.close();
        }
    }
}
