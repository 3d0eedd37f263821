package io.crossrate.backends;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The process that holds the backends: starts them, says where they answer, and ends with its users. */
@Command(
        name = "backends",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Runs Kafka, Redis and a MySQL-compatible database on the loopback address.")
public final class Application implements Callable<Integer> {

    private static final Duration WATCH_INTERVAL = Duration.ofMillis(500);

    @Option(names = "--data", paramLabel = "DIR", description = "keep the data here; else it goes with the process")
    @Nullable
    Path data;

    @Option(names = "--temporary-in", paramLabel = "DIR", description = "where data goes that is not kept")
    Path temporaryIn = Path.of(System.getProperty("java.io.tmpdir"));

    @Option(names = "--software", paramLabel = "DIR", required = true, description = "where the servers are unpacked")
    Path software = Path.of("");

    @Option(names = "--addresses", paramLabel = "FILE", required = true, description = "written when all are ready")
    Path addressesFile = Path.of("");

    @Option(names = "--engine", defaultValue = "auto", description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    Engine engine = Engine.auto;

    @Option(
            names = "--servers",
            split = ",",
            defaultValue = "kafka,redis,mariadb",
            description = "the embedded ones to run (${DEFAULT-VALUE})")
    Set<Server> servers = EnumSet.allOf(Server.class);

    @Option(names = "--kafka-port", defaultValue = "0", paramLabel = "PORT", description = "0: a free one")
    int kafkaPort;

    @Option(names = "--redis-port", defaultValue = "0", paramLabel = "PORT", description = "0: a free one")
    int redisPort;

    @Option(names = "--mysql-port", defaultValue = "0", paramLabel = "PORT", description = "0: a free one")
    int mysqlPort;

    @Option(names = "--password-file", paramLabel = "FILE", description = "the database's password; else a random one")
    @Nullable
    Path passwordFile;

    @Option(
            names = "--idle",
            defaultValue = "PT2M",
            description = "ends so long after its last user (${DEFAULT-VALUE})")
    Duration idle = Duration.ofMinutes(2);

    @Option(names = "--parent", description = "ends when its standard input ends, instead of when it is idle")
    boolean parent;

    /** Where the servers come from. */
    enum Engine {
        /** Containers where a Docker engine answers that has images or gets them, else embedded. */
        auto,
        containers,
        embedded
    }

    /** An embedded server, which can be run alone so that its end is its own. */
    enum Server {
        kafka,
        redis,
        mariadb
    }

    public static void main(String[] args) {
        System.setProperty("logback.configurationFile", "io/crossrate/backends/logback.xml");
        var commandLine = new CommandLine(new Application());
        commandLine.setExecutionExceptionHandler((e, command, result) -> {
            command.getErr().println("backends: " + e.getMessage());
            e.printStackTrace(command.getErr());
            return 1;
        });
        System.exit(commandLine.execute(args));
    }

    @Override
    public Integer call() throws Exception {
        var leases = new Leases();
        var running = new RunningServers(options());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(running, leases), "end"));
        Addresses addresses = running.start(leases.port());
        leases.ready();
        addresses.write(addressesFile);
        System.out.println("backends ready");
        if (parent) {
            System.in.transferTo(OutputStream.nullOutputStream());
        } else {
            awaitIdle(leases);
        }
        return 0;
    }

    private RunningServers.Options options() throws IOException {
        return new RunningServers.Options(
                data == null ? null : data.toAbsolutePath().normalize(),
                temporaryIn.toAbsolutePath(),
                software.toAbsolutePath(),
                engine,
                servers,
                kafkaPort,
                redisPort,
                mysqlPort,
                passwordFile == null
                        ? Passwords.random()
                        : Files.readString(passwordFile).strip());
    }

    /** Idle is also who is forgotten: without the addresses file nobody finds this process any more. */
    private void awaitIdle(Leases leases) throws InterruptedException {
        while (leases.idleNanos() < idle.toNanos() && Files.exists(addressesFile)) {
            Thread.sleep(WATCH_INTERVAL);
        }
    }

    private void end(RunningServers running, Leases leases) {
        try {
            Files.deleteIfExists(addressesFile);
            leases.close();
            running.close();
        } catch (IOException e) {
            System.err.println("backends: " + e);
        }
    }
}
