package io.crossrate.system;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The operators' commands as they are typed, as the first operator of a running system. */
@ExtendWith(SharedCrossrate.class)
class OperatorsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static RunningCrossrate crossrate;

    @BeforeAll
    static void find(RunningCrossrate running) {
        crossrate = running;
    }

    @Test
    void theStatusShowsEveryPartOfTheSystem() {
        var status = json(ops(0, "status", "--json"));

        assertThat(texts(status.path("services"), "state")).containsOnly("ready");
        assertThat(texts(status.path("services"), "service"))
                .containsExactlyInAnyOrder("conversion-api", "order-processor", "rate-ingestor", "web-frontend");
        assertThat(status.path("sources")).isNotEmpty();
        assertThat(texts(status.path("topics"), "name")).contains("orders.v1", "rates.latest.v1", "orders.status.v1");
        assertThat(texts(status.path("groups"), "group")).contains("order-processor");
        assertThat(ops(0, "status").out()).contains("SOURCE", "TOPIC", "GROUP", "ORDERS");
    }

    @Test
    void everyInvariantHoldsOnTheRunningSystem() {
        assertThat(ops(0, "audit").out()).contains("every invariant holds");
    }

    @Test
    void aRecordThatNobodyCanReadIsFoundShownAndDiscardedOnRecord() throws Exception {
        var nonsense = "nonsense of " + UUID.randomUUID();
        poison(nonsense);
        await().atMost(PATIENCE).until(() -> !causes().isEmpty());
        var cause = causes().getFirst();
        var shown = json(ops(0, "dead-letters", "show", cause.path("example").asText(), "--json"));
        assertThat(shown.path("value").path("text").asText()).isEqualTo(nonsense);

        var id = cause.path("id").asText();
        assertThat(ops(1, "dead-letters", "redrive", "--cause", id, "--dry-run").out())
                .contains("COMES_BACK");
        ops(3, "dead-letters", "discard", "--cause", id, "--reason", "a test");
        assertThat(ops(0, "dead-letters", "discard", "--cause", id, "--reason", "a test", "--yes")
                        .out())
                .isEqualTo("1 closed\n");

        assertThat(causes()).isEmpty();
        assertThat(ops(0, "log", "--limit", "1").out()).contains("dead-letters.discard", "DONE", "a test");
        assertThat(ops(0, "log", "--verify").out()).startsWith("the log is whole");
    }

    @Test
    void theRatesAreAsTheirTopicsSayAndThatTheyWereLookedAtIsOnRecord() throws Exception {
        // Signed in once, as sign-ins of one account are limited and every command above is one.
        var token = token();
        var check = json(
                ops(0, "rebuild", "rates", "--verify", "--reason", "a check", "--yes", "--json", "--token", token));
        assertThat(check.path("differences").asInt(-1)).as(check.toString()).isZero();
        assertThat(check.path("counts").path("rows").asInt()).isPositive();
        assertThat(check.path("counts").path("stored").asInt()).isPositive();

        assertThat(ops(0, "rebuild", "rates", "--reason", "rates again", "--yes", "--token", token)
                        .out())
                .startsWith("rebuild ");

        assertThat(ops(0, "log", "--limit", "10", "--token", token).out())
                .contains("rebuild.start", "rebuild.done", "rates again");
        assertThat(ops(0, "log", "--verify", "--token", token).out()).startsWith("the log is whole");
    }

    @Test
    void whoIsNoOperatorIsRefused() {
        assertThat(ops(3, "audit", "--token", "nonsense").err()).contains("Who is asking?");
    }

    private static String token() throws IOException, InterruptedException {
        var password = Files.readString(
                Path.of(crossrate.environment().get("CROSSRATE_DATA"), "secrets", "operator-password"));
        var account = "{\"email\":\"operator@crossrate.local\",\"password\":\"%s\"}".formatted(password.strip());
        var login = HttpRequest.newBuilder(crossrate.api("/auth/login"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(account))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(login, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return JSON.readTree(answer.body()).path("accessToken").asText();
        }
    }

    private static List<JsonNode> causes() {
        var topic = json(ops(0, "dead-letters", "list", "--topic", "orders", "--json"))
                .get(0);
        return StreamSupport.stream(topic.path("causes").spliterator(), false).toList();
    }

    private static void poison(String value) throws Exception {
        var settings = Map.<String, Object>of("bootstrap.servers", crossrate.kafka());
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("orders.v1", value.getBytes(UTF_8)))
                    .get();
        }
    }

    /** Runs the command, which must end with this status. */
    private static Ran ops(int status, String... arguments) {
        var ran = OpsCommand.run(crossrate, arguments);
        assertThat(ran.status()).as(ran.out() + ran.err()).isEqualTo(status);
        return ran;
    }

    private static JsonNode json(Ran ran) {
        return ran.json();
    }

    private static List<String> texts(JsonNode items, String field) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path(field).asText())
                .toList();
    }
}
