package io.crossrate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrate.system.OpsCommand.Ran;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The log of orders as a file, brought to a system that has nothing: the same orders come of it. */
@ExtendWith(SharedCrossrate.class)
class RestoredBackupTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static RunningCrossrate crossrate;

    @TempDir
    private Path folder;

    @BeforeAll
    static void find(RunningCrossrate running) {
        crossrate = running;
    }

    /** A backup of a moment, and what an audit says of that moment. */
    private record Backup(Path file, long records, JsonNode audit) {}

    @Test
    void anEmptySystemMakesTheSameOrdersOfABackup() throws Exception {
        placeOrders();
        var prefix = "restored-" + UUID.randomUUID() + ".";
        createTopic(prefix + "orders.v1");
        var backup = await().atMost(PATIENCE).until(this::backup, it -> it.records() == records(it.audit()));

        OpsCommand.done(
                crossrate,
                "import",
                backup.file().toString(),
                "--into",
                prefix + "orders.v1",
                "--reason",
                "a test",
                "--yes");
        int port = FreePorts.take(1).getFirst();
        var processor = start(prefix, port);
        try {
            var restored = await().atMost(PATIENCE)
                    .until(
                            () -> audit("--orders", "http://127.0.0.1:" + port),
                            it -> it.status() == 0 && records(it.json()) == backup.records());

            assertThat(restored.json()).isEqualTo(backup.audit());
            assertThat(restored.json().path("clean").asBoolean()).isTrue();
            assertThat(restored.json().path("orders").asLong()).isGreaterThanOrEqualTo(3);
        } finally {
            processor.destroy();
            assertThat(processor.waitFor()).isNotNegative();
        }
    }

    /** As the log goes on, it is of the moment that the audit is of only where nothing came between. */
    private Backup backup() throws IOException {
        var audit = audit();
        assertThat(audit.status()).as(audit.out() + audit.err()).isZero();
        var file = folder.resolve(UUID.randomUUID() + ".crx");
        OpsCommand.done(crossrate, "export", "--topic", "orders.v1", file.toString());
        return new Backup(file, records(audit().json()), audit.json());
    }

    private static Ran audit(String... more) {
        var command = new ArrayList<>(List.of("audit", "--json"));
        command.addAll(List.of(more));
        return OpsCommand.run(crossrate, command.toArray(String[]::new));
    }

    private static long records(JsonNode audit) {
        return audit.path("records").asLong(-1);
    }

    private static void createTopic(String name) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", crossrate.kafka()))) {
            var partitions = admin.describeTopics(List.of("orders.v1"))
                    .allTopicNames()
                    .get()
                    .get("orders.v1")
                    .partitions()
                    .size();
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(Map.of("retention.ms", "-1"))))
                    .all()
                    .get();
        }
    }

    /** Another order-processor with topics and tables of its own, which are empty. */
    private static Process start(String prefix, int port) throws IOException {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-Duser.timezone=UTC",
                        "-jar",
                        RunningCrossrate.ROOT
                                .resolve("order-processor/target/order-processor.jar")
                                .toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        var password = Path.of(crossrate.environment().get("CROSSRATE_DATA"), "secrets", "database-password");
        builder.environment()
                .putAll(Map.of(
                        "MICRONAUT_SERVER_PORT",
                        Integer.toString(port),
                        "MICRONAUT_SERVER_HOST",
                        "127.0.0.1",
                        "KAFKA_BOOTSTRAP_SERVERS",
                        crossrate.kafka(),
                        "KAFKA_TOPICS_PREFIX",
                        prefix,
                        "DATASOURCES_DEFAULT_URL",
                        "jdbc:mysql://127.0.0.1:" + crossrate.ports().get("MYSQL") + "/orders_restored"
                                + "?createDatabaseIfNotExist=true&sslMode=DISABLED&allowPublicKeyRetrieval=true"
                                + "&connectionTimeZone=UTC&rewriteBatchedStatements=true",
                        "DATASOURCES_DEFAULT_USERNAME",
                        "crossrate",
                        "DATASOURCES_DEFAULT_PASSWORD",
                        Files.readString(password).strip(),
                        "JWKS_URL",
                        "http://127.0.0.1:" + crossrate.ports().get("API") + "/.well-known/jwks.json"));
        return builder.start();
    }

    /** One that is executed, one that is cancelled, one that stays open: no market reaches its limit. */
    private static void placeOrders() throws IOException, InterruptedException {
        var bearer = NewAccount.bearer(crossrate);
        var quote = post("/quotes", "{\"from\":\"EUR\",\"to\":\"USD\",\"amount\":\"100\"}", "Authorization", bearer);
        place("{\"quote\":\"%s\",".formatted(quote.path("token").asText()), bearer);
        var limit = "{\"type\":\"limit\",\"from\":{\"currency\":\"EUR\",\"amount\":\"100\"},\"to\":\"USD\","
                + "\"limitRate\":\"99\",\"expiresAt\":\"%s\","
                        .formatted(Instant.now().plus(Duration.ofDays(7)));
        place(limit, bearer);
        var cancelled = place(limit, bearer);
        post("/orders/" + cancelled + "/cancel", "", "Authorization", bearer);
    }

    private static String place(String order, String bearer) throws IOException, InterruptedException {
        return post(
                        "/orders",
                        order + "\"customerName\":\"Ada Lovelace\",\"country\":\"GB\"}",
                        "Authorization",
                        bearer,
                        "Idempotency-Key",
                        UUID.randomUUID().toString())
                .path("id")
                .asText();
    }

    private static JsonNode post(String path, String json, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(crossrate.api(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json));
        var answer = HTTP.send(
                (headers.length == 0 ? request : request.headers(headers))
                        .timeout(PATIENCE)
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isBetween(200, 299);
        return JSON.readTree(answer.body());
    }
}
