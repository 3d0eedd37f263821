package io.crossrate.benchmarks;

import static java.util.Map.entry;

import io.crossrate.backends.Backends;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** The services under measurement, as own processes over the shared backends, with names that only this run uses. */
final class Product implements AutoCloseable {

    private static final String REDIS_DATABASE = "/9";
    private static final String EUR_IN_USD = "/convert?from=EUR&to=USD&amount=100";
    private static final List<String> OTHER_SOURCES =
            List.of("ECB", "FRANKFURTER", "OPEN_ER_API", "EXCHANGERATE_API", "OPENEXCHANGERATES");

    private final Backends backends = Backends.shared();
    private final String run = "bench" + UUID.randomUUID().toString().substring(0, 8);
    private final int conversionPort = ServerProcess.freePort();
    private final int ingestorPort = ServerProcess.freePort();
    private final int processorPort = ServerProcess.freePort();
    private final int webPort = ServerProcess.freePort();
    private final Path folder;
    private final Function<String, List<String>> programs;
    private final Secrets secrets;
    private final Topics topics;
    private final Thread atInterrupt = new Thread(this::forget);

    Product(Path folder) {
        this(folder, Checkout::program);
    }

    /**
     * @param programs how each service is run, by its name
     */
    Product(Path folder, Function<String, List<String>> programs) {
        this.folder = folder;
        this.programs = programs;
        secrets = Secrets.in(folder);
        topics = new Topics(backends.kafkaBootstrapServers(), run + ".");
        topics.create();
        Runtime.getRuntime().addShutdownHook(atInterrupt);
    }

    ServerProcess startConversionApi() {
        return startConversionApi(EUR_IN_USD, Map.of());
    }

    ServerProcess startConversionApi(Map<String, String> settings) {
        return startConversionApi(EUR_IN_USD, settings);
    }

    ServerProcess startConversionApi(String readyWith) {
        return startConversionApi(readyWith, Map.of());
    }

    /** Starts rate-ingestor with a CoinGecko at that address as its only source, polled that often. */
    ServerProcess startRateIngestor(URI coingecko, Duration interval) {
        var environment = new HashMap<>(Map.of(
                "MICRONAUT_SERVER_PORT", Integer.toString(ingestorPort),
                "KAFKA_BOOTSTRAP_SERVERS", backends.kafkaBootstrapServers(),
                "KAFKA_TOPICS_PREFIX", topics.prefix(),
                "INGESTOR_SOURCES_COINGECKO_URL", coingecko.toString(),
                "INGESTOR_SOURCES_COINGECKO_INTERVAL", interval.toMillis() + "ms"));
        for (var other : OTHER_SOURCES) {
            environment.put("INGESTOR_SOURCES_" + other + "_ENABLED", "false");
        }
        return service("rate-ingestor", environment)
                .awaitReady(URI.create("http://127.0.0.1:" + ingestorPort + "/health/readiness"));
    }

    /** Starts conversion-api with these settings besides; ready once it answers a conversion from the snapshots that were published. */
    private ServerProcess startConversionApi(String readyWith, Map<String, String> settings) {
        var environment = new HashMap<>(Map.ofEntries(
                entry("MICRONAUT_SERVER_PORT", Integer.toString(conversionPort)),
                entry("KAFKA_BOOTSTRAP_SERVERS", backends.kafkaBootstrapServers()),
                entry("KAFKA_TOPICS_PREFIX", topics.prefix()),
                entry("REDIS_URI", backends.redisUri() + REDIS_DATABASE),
                entry("DATASOURCES_DEFAULT_URL", backends.jdbcUrl(run + "_conversion")),
                entry("DATASOURCES_DEFAULT_USERNAME", backends.username()),
                entry("DATASOURCES_DEFAULT_PASSWORD", backends.password()),
                entry("AUTH_SIGNING_KEY_FILE", secrets.signingKey().toString()),
                entry("QUOTES_KEY_FILE", secrets.quoteKey().toString()),
                entry("QUOTES_VALIDITY", "10m"), // outlives the time that it takes to prepare them all
                entry("ORDER_PROCESSOR_URL", "http://127.0.0.1:" + processorPort)));
        environment.putAll(settings);
        return service("conversion-api", environment).awaitReady(api(readyWith));
    }

    ServerProcess startOrderProcessor() {
        var environment = Map.of(
                "MICRONAUT_SERVER_PORT", Integer.toString(processorPort),
                "KAFKA_BOOTSTRAP_SERVERS", backends.kafkaBootstrapServers(),
                "KAFKA_TOPICS_PREFIX", topics.prefix(),
                "DATASOURCES_DEFAULT_URL", ordersUrl(),
                "DATASOURCES_DEFAULT_USERNAME", backends.username(),
                "DATASOURCES_DEFAULT_PASSWORD", backends.password(),
                "JWKS_URL", api("/.well-known/jwks.json").toString());
        return service("order-processor", environment).awaitReady(processor("/health/readiness"));
    }

    ServerProcess startWebFrontend() {
        var environment = Map.of(
                "MICRONAUT_SERVER_PORT", Integer.toString(webPort),
                "CONVERSION_API_URL", "http://127.0.0.1:" + conversionPort,
                "ORDER_PROCESSOR_URL", "http://127.0.0.1:" + processorPort);
        return service("web-frontend", environment).awaitReady(web("/health/readiness"));
    }

    URI web(String path) {
        return URI.create("http://127.0.0.1:" + webPort + path);
    }

    URI processor(String path) {
        return URI.create("http://127.0.0.1:" + processorPort + path);
    }

    private ServerProcess service(String module, Map<String, String> environment) {
        return ServerProcess.start(module, folder, ServerProcess.java(environment, programs.apply(module)));
    }

    URI api(String pathAndQuery) {
        return URI.create("http://127.0.0.1:" + conversionPort + "/api/v1" + pathAndQuery);
    }

    Topics topics() {
        return topics;
    }

    String ordersUrl() {
        return backends.jdbcUrl(run + "_orders");
    }

    String limitUrl() {
        return backends.jdbcUrl(run + "_limit");
    }

    String username() {
        return backends.username();
    }

    String password() {
        return backends.password();
    }

    Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, username(), password());
    }

    /** Forgets the run's topics and databases; an interrupted run does so too. */
    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atInterrupt);
        forget();
    }

    private void forget() {
        topics.delete();
        try (var connection = connect(limitUrl());
                var statement = connection.createStatement()) {
            for (var database : List.of("_orders", "_limit", "_conversion")) {
                statement.execute("DROP DATABASE IF EXISTS " + run + database);
            }
        } catch (SQLException e) {
            System.err.println("bench: databases of " + run + " stay behind: " + e.getMessage());
        }
    }
}
