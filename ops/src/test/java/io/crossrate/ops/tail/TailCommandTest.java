package io.crossrate.ops.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import io.crossrate.backends.Backends;
import io.crossrate.ops.FakeSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as its own process on a real topic, ended as a person ends it. */
class TailCommandTest {

    private final String kafka = Backends.shared().kafkaBootstrapServers();
    private final String prefix = "t" + UUID.randomUUID() + ".";
    private final List<Process> started = new ArrayList<>();

    @TempDir
    Path folder;

    @BeforeEach
    void createTopics() throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.createTopics(List.of(
                            new NewTopic(prefix + "rates.latest.v1", 2, (short) 1),
                            new NewTopic(prefix + "orders.status.v1", 2, (short) 1)))
                    .all()
                    .get();
        }
    }

    @AfterEach
    void endWhatIsLeft() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void whatComesFromNowOnIsALineEachUntilItIsEnded() throws Exception {
        publish("rates.latest.v1", "ecb:CHF", rate("CHF", "0.93"));
        var tail = tail("rates");
        publish("rates.latest.v1", "ecb:USD", rate("USD", "1.16591"));

        await().atMost(ONE_MINUTE).until(() -> out().contains("\n"));
        assertThat(out())
                .matches("\\S+Z ecb EUR/USD 1\\.16591 as of 2026-04-13T14:00:00Z\n")
                .doesNotContain("CHF");

        tail.destroy();
        assertThat(tail.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(tail.exitValue()).isZero();
    }

    @Test
    void onlyThePairThatIsAskedForSinceThen() throws Exception {
        publish("rates.latest.v1", "ecb:CHF", rate("CHF", "0.93"));
        publish("rates.latest.v1", "ecb:USD", rate("USD", "1.16591"));
        tail("rates", "--pair", "USD/EUR", "--since", "10m");

        await().atMost(ONE_MINUTE).until(() -> out().contains("EUR/USD 1.16591"));
        assertThat(out()).doesNotContain("CHF");
    }

    @Test
    void onlyTheOrderThatIsAskedForAsJson() throws Exception {
        publish("orders.status.v1", "one", "{\"orderId\":\"one\",\"status\":\"PLACED\"}");
        publish("orders.status.v1", "two", "{\"orderId\":\"two\",\"status\":\"PLACED\"}");
        publish("orders.status.v1", "two", "no json");
        tail("orders", "--key", "two", "--since", "1h", "--json");

        await().atMost(ONE_MINUTE).until(() -> out().lines().count() == 2);
        assertThat(out().lines().findFirst().orElseThrow())
                .contains("\"key\":\"two\"", "\"event\":{\"orderId\":\"two\",\"status\":\"PLACED\"}");
        assertThat(out()).contains("unreadable, 7 bytes");
    }

    @Test
    void itEndsWhenWhoReadsItHasGoneThoughNothingComes() throws Exception {
        var tail = following(ProcessBuilder.Redirect.PIPE, "orders");

        tail.getInputStream().close();

        assertThat(tail.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(tail.exitValue()).isZero();
    }

    @Test
    void whatCannotBeFollowedIsALine() {
        try (var system = new FakeSystem()) {
            assertThat(system.runAsIs("tail", "rates", "--kafka", kafka, "--topic-prefix", "none."))
                    .isEqualTo(1);
            assertThat(system.err())
                    .isEqualTo("crossrate: Kafka at %s has no topic none.rates.latest.v1\n".formatted(kafka));
            assertThat(system.runAsIs("tail", "rates", "--since", "soon")).isEqualTo(2);
            assertThat(system.runAsIs("tail", "rates", "--pair", "EURUSD")).isEqualTo(2);
        }
    }

    /** Starts the command, and is back when it follows. */
    private Process tail(String... options) throws IOException {
        return following(ProcessBuilder.Redirect.to(folder.resolve("out").toFile()), options);
    }

    private Process following(ProcessBuilder.Redirect out, String... options) throws IOException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "io.crossrate.ops.Application",
                "tail"));
        command.addAll(List.of(options));
        command.addAll(List.of("--kafka", kafka, "--topic-prefix", prefix));
        var process = new ProcessBuilder(command)
                .redirectOutput(out)
                .redirectError(folder.resolve("err").toFile())
                .start();
        started.add(process);
        await().atMost(ONE_MINUTE).until(() -> read("err").contains("following"));
        return process;
    }

    private String out() {
        return read("out");
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            return "";
        }
    }

    private void publish(String topic, String key, String value) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(prefix + topic, key, value)).get();
        }
    }

    private static String rate(String code, String rate) {
        return """
                {"source":"ecb","base":"EUR","code":"%s","rate":"%s","asOf":"2026-04-13T14:00:00Z","simulated":false}"""
                .formatted(code, rate);
    }
}
