package io.crossrate.benchmarks.chaos;

import static java.util.Map.entry;

import io.crossrate.backends.Addresses;
import io.crossrate.benchmarks.CannotMeasure;
import io.crossrate.benchmarks.Checkout;
import io.crossrate.benchmarks.Secrets;
import io.crossrate.benchmarks.Snapshots;
import io.crossrate.benchmarks.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The system of one run, with servers of its own: two of conversion-api, up to three of order-processor. The services reach
 * Kafka, and the processors the database, over relays that can lose answers; we reach both directly.
 */
final class Scene implements AutoCloseable {

    static final int APIS = 2;
    static final int MOST_PROCESSORS = 3;
    private static final String READY = "/health/readiness";
    private static final String FIRST = "first";
    static final String OPERATOR = "operator@example.org";

    private final Path folder;
    private final String password = UUID.randomUUID().toString();
    private final Secrets secrets;
    private final Path passwordFile;
    private final Kept kafka;
    private final Kept database;
    private final Kept redis;
    private final Relay kafkaOfIntake;
    private final Relay kafkaOfProcessors;
    private final Relay databaseOfProcessors;
    private final List<Integer> apiPorts;
    private final List<Integer> processorPorts;
    private final List<Replica> apis = new ArrayList<>();
    private final List<Replica> processors = new ArrayList<>();
    private final Replica twin;

    Scene(Path folder) {
        this.folder = folder;
        secrets = Secrets.in(folder);
        passwordFile = folder.resolve("password");
        try {
            Files.writeString(passwordFile, password);
        } catch (IOException e) {
            throw new CannotMeasure("no password can be kept", e);
        }
        var ports = Ports.free(3 + APIS + MOST_PROCESSORS + 1);
        kafka = new Kept("kafka", ports.get(0), folder, passwordFile);
        database = new Kept("mariadb", ports.get(1), folder, passwordFile);
        redis = new Kept("redis", ports.get(2), folder, passwordFile);
        apiPorts = ports.subList(3, 3 + APIS);
        processorPorts = ports.subList(3 + APIS, 3 + APIS + MOST_PROCESSORS);
        kafkaOfIntake = new Relay(kafka.port(), new Protocol.Kafka(kafka.port()));
        kafkaOfProcessors = new Relay(kafka.port(), new Protocol.Kafka(kafka.port()));
        databaseOfProcessors = new Relay(database.port(), Protocol.MySql.COMMIT);
        apiPorts.forEach(port -> apis.add(api(port)));
        for (var number = 1; number <= MOST_PROCESSORS; number++) {
            // The first keeps its name, so that Kafka knows it again; the others are new to the group at each start.
            var instance = number == 1 ? FIRST : "";
            processors.add(processor("order-processor-" + number, processorPorts.get(number - 1), instance, READY));
        }
        // Two of one name take it from each other all the time, so that neither may come to be ready.
        twin = processor("twin", ports.getLast(), FIRST, "/health/liveness");
    }

    /** Returns when two of conversion-api and one processor are ready. */
    void start() {
        var servers = List.of(kafka, database, redis);
        servers.forEach(Kept::launch);
        servers.forEach(Kept::awaitReady);
        topics().create();
        Snapshots.publish(topics());
        // The first makes the tables and the operator.
        apis.getFirst().launch();
        processors.getFirst().launch();
        apis.getFirst().awaitReady();
        apis.getLast().start();
        processors.getFirst().awaitReady();
    }

    private Replica api(int port) {
        var environment = new HashMap<>(Map.ofEntries(
                entry("MICRONAUT_SERVER_PORT", Integer.toString(port)),
                entry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + kafkaOfIntake.port()),
                entry("REDIS_URI", "redis://127.0.0.1:" + redis.port()),
                entry("DATASOURCES_DEFAULT_URL", url(database.port(), "conversion")),
                entry("AUTH_SIGNING_KEY_FILE", secrets.signingKey().toString()),
                entry("AUTH_OPERATOR_EMAIL", OPERATOR),
                entry("AUTH_OPERATOR_PASSWORD_FILE", passwordFile.toString()),
                // One sign-in each has to do for the whole run.
                entry("AUTH_SESSIONS_ACCESS_TOKEN_VALIDITY", "12h"),
                entry("QUOTES_KEY_FILE", secrets.quoteKey().toString()),
                // A retry after any outage is within it.
                entry("QUOTES_VALIDITY", "10m"),
                entry("ORDER_PROCESSOR_URL", "http://127.0.0.1:" + processorPorts.getFirst())));
        var name = "conversion-api-" + (apis.size() + 1);
        var program = List.of(
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Checkout.jar("conversion-api").toString());
        return replica(
                name,
                program,
                environment,
                URI.create("http://127.0.0.1:" + port + "/api/v1/convert?from=EUR&to=USD&amount=100"));
    }

    private Replica processor(String name, int port, String instance, String readyPath) {
        var environment = new HashMap<>(Map.ofEntries(
                entry("MICRONAUT_SERVER_PORT", Integer.toString(port)),
                entry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + kafkaOfProcessors.port()),
                entry("DATASOURCES_DEFAULT_URL", url(databaseOfProcessors.port(), "orders")),
                entry("ORDERS_INSTANCE", instance),
                entry("TEST_HOLD_FOLDER", holds(name).toString()),
                entry("JWKS_URL", "http://127.0.0.1:" + apiPorts.getFirst() + "/api/v1/.well-known/jwks.json")));
        var classPath = Checkout.jar("order-processor")
                + System.getProperty("path.separator")
                + Checkout.file("order-processor", "target", "order-processor-tests.jar");
        var program = List.of("-XX:TieredStopAtLevel=1", "-cp", classPath, "io.crossrate.orders.Application");
        return replica(name, program, environment, URI.create("http://127.0.0.1:" + port + readyPath));
    }

    private Replica replica(String name, List<String> program, Map<String, String> environment, URI readyAt) {
        environment.put("DATASOURCES_DEFAULT_USERNAME", Addresses.EMBEDDED_USERNAME);
        environment.put("DATASOURCES_DEFAULT_PASSWORD", password);
        return new Replica(name, folder, holds(name), program, environment, readyAt);
    }

    private Path holds(String name) {
        return folder.resolve("holds").resolve(name);
    }

    private String url(int port, String name) {
        return Addresses.onLoopback(0, 0, port, Addresses.EMBEDDED_USERNAME, password, 0)
                .jdbcUrl(name);
    }

    Topics topics() {
        return new Topics("127.0.0.1:" + kafka.port(), "");
    }

    /** The processors' database, as it is. */
    Connection books() throws SQLException {
        return DriverManager.getConnection(url(database.port(), "orders"), Addresses.EMBEDDED_USERNAME, password);
    }

    List<URI> apiAddresses() {
        return apiPorts.stream()
                .map(port -> URI.create("http://127.0.0.1:" + port))
                .toList();
    }

    URI processorAddress() {
        return URI.create("http://127.0.0.1:" + processorPorts.getFirst());
    }

    String operatorPassword() {
        return password;
    }

    List<Replica> apis() {
        return apis;
    }

    List<Replica> processors() {
        return processors;
    }

    /** Would have the first processor's name, too. */
    Replica twin() {
        return twin;
    }

    Kept kafka() {
        return kafka;
    }

    Kept database() {
        return database;
    }

    Kept redis() {
        return redis;
    }

    Relay kafkaOfIntake() {
        return kafkaOfIntake;
    }

    Relay kafkaOfProcessors() {
        return kafkaOfProcessors;
    }

    Relay databaseOfProcessors() {
        return databaseOfProcessors;
    }

    /** Nothing is to be saved any more. */
    @Override
    public void close() {
        twin.kill();
        processors.forEach(Replica::kill);
        apis.forEach(Replica::kill);
        List.of(kafka, database, redis).forEach(Kept::kill);
        List.of(kafkaOfIntake, kafkaOfProcessors, databaseOfProcessors).forEach(Relay::close);
    }
}
