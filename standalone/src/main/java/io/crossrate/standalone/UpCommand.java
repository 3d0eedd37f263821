package io.crossrate.standalone;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code crossrate up}: its options, each of which the environment can give as well. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Runs the whole system on this machine until Ctrl-C or SIGTERM. A port may be 0: a free one.")
final class UpCommand implements Callable<Integer> {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:CROSSRATE_DATA:-.crossrate}",
            description = "where data, logs and secrets stay between runs; CROSSRATE_DATA (${DEFAULT-VALUE})")
    Path data = Path.of(".crossrate");

    @Option(names = "--fresh", description = "forget what the data folder holds")
    boolean fresh;

    @Option(
            names = "--sources",
            defaultValue = "${env:CROSSRATE_SOURCES:-auto}",
            description = "${COMPLETION-CANDIDATES}: the real providers, made-up rates, or these where none of those"
                    + " answers; CROSSRATE_SOURCES (${DEFAULT-VALUE})")
    Sources.Choice sources = Sources.Choice.auto;

    @Option(
            names = "--seed",
            defaultValue = "${env:CROSSRATE_SEED}",
            description = "makes simulated rates take the same course each time; CROSSRATE_SEED")
    @Nullable
    Long seed;

    @Option(
            names = "--web-port",
            paramLabel = "PORT",
            defaultValue = "${env:CROSSRATE_WEB_PORT:-8080}",
            description = "CROSSRATE_WEB_PORT (${DEFAULT-VALUE})")
    int webPort;

    @Option(
            names = "--api-port",
            paramLabel = "PORT",
            defaultValue = "${env:CROSSRATE_API_PORT:-8081}",
            description = "CROSSRATE_API_PORT (${DEFAULT-VALUE})")
    int apiPort;

    @Option(
            names = "--orders-port",
            paramLabel = "PORT",
            defaultValue = "${env:CROSSRATE_ORDERS_PORT:-8082}",
            description = "CROSSRATE_ORDERS_PORT (${DEFAULT-VALUE})")
    int ordersPort;

    @Option(
            names = "--ingestor-port",
            paramLabel = "PORT",
            defaultValue = "${env:CROSSRATE_INGESTOR_PORT:-8083}",
            description = "CROSSRATE_INGESTOR_PORT (${DEFAULT-VALUE})")
    int ingestorPort;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "${env:CROSSRATE_KAFKA_PORT:-29092}",
            description = "CROSSRATE_KAFKA_PORT (${DEFAULT-VALUE})")
    int kafkaPort;

    @Option(
            names = "--redis-port",
            paramLabel = "PORT",
            defaultValue = "${env:CROSSRATE_REDIS_PORT:-26379}",
            description = "CROSSRATE_REDIS_PORT (${DEFAULT-VALUE})")
    int redisPort;

    @Option(
            names = "--mysql-port",
            paramLabel = "PORT",
            defaultValue = "${env:CROSSRATE_MYSQL_PORT:-23306}",
            description = "CROSSRATE_MYSQL_PORT (${DEFAULT-VALUE})")
    int mysqlPort;

    @Option(
            names = "--root",
            hidden = true,
            defaultValue = "${env:CROSSRATE_ROOT:-.}",
            description = "the checkout whose modules run")
    Path root = Path.of(".");

    @Override
    public Integer call() throws CannotRun, InterruptedException {
        var modules = new Modules(root.toAbsolutePath().normalize());
        modules.requireBuilt();
        try (var folder = DataFolder.claim(data.toAbsolutePath().normalize())) {
            if (fresh) {
                folder.forget();
            }
            folder.prepare();
            new RunningSystem(modules, folder, ports(), new Sources(sources, seed, System.getenv())).runUntilEnded();
        }
        return 0;
    }

    private Ports ports() throws CannotRun {
        return new Ports(
                        new Port("web", "--web-port", webPort),
                        new Port("conversion-api", "--api-port", apiPort),
                        new Port("order-processor", "--orders-port", ordersPort),
                        new Port("rate-ingestor", "--ingestor-port", ingestorPort),
                        new Port("kafka", "--kafka-port", kafkaPort),
                        new Port("redis", "--redis-port", redisPort),
                        new Port("mariadb", "--mysql-port", mysqlPort))
                .allFree();
    }
}
