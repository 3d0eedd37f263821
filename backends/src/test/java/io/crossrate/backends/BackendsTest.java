package io.crossrate.backends;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackendsTest {

    private final Backends backends = Backends.shared();

    @Test
    void kafkaGivesBackWhatItWasGiven() throws Exception {
        String topic = "backends-test-" + UUID.randomUUID();
        Map<String, Object> config = Map.of("bootstrap.servers", backends.kafkaBootstrapServers());
        try (var admin = Admin.create(config)) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "EUR", "1.16591")).get();
        }

        Map<String, Object> reading = Map.of(
                "bootstrap.servers",
                backends.kafkaBootstrapServers(),
                "group.id",
                topic,
                "auto.offset.reset",
                "earliest");
        try (var consumer = new KafkaConsumer<>(reading, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            assertThat(consumer.poll(Duration.ofSeconds(20))).singleElement().satisfies(seen -> assertThat(seen.value())
                    .isEqualTo("1.16591"));
        }
    }

    @Test
    void redisGivesBackWhatItWasGiven() throws IOException {
        URI uri = URI.create(backends.redisUri());
        String key = "backends-test:" + UUID.randomUUID();
        try (var socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream()
                    .write("SET %s 1.09\r\nGET %s\r\n".formatted(key, key).getBytes(UTF_8));
            String expected = "+OK\r\n$4\r\n1.09\r\n";
            assertThat(socket.getInputStream().readNBytes(expected.length()))
                    .asString(UTF_8)
                    .isEqualTo(expected);
        }
    }

    @Test
    void theDatabaseGivesBackWhatItWasGiven() throws SQLException {
        try (var connection = DriverManager.getConnection(
                        backends.jdbcUrl("backends_test"), backends.username(), backends.password());
                var statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE amounts (amount DECIMAL(38,18), note VARCHAR(20))");
            statement.execute("INSERT INTO amounts VALUES (0.000000000000000001, '1 wei, 1 元, 🪙')");
            var found = statement.executeQuery("SELECT amount, note, @@session.time_zone FROM amounts");
            assertThat(found.next()).isTrue();
            assertThat(found.getBigDecimal(1)).isEqualByComparingTo("1e-18");
            assertThat(found.getString(2)).isEqualTo("1 wei, 1 元, 🪙");
            assertThat(found.getString(3)).isEqualTo("+00:00");
        }
    }

    @Test
    void allClientsShareOneProcess() {
        var another = Backends.from(Map.of(), SharedProcess.ofThisCheckout());

        assertThat(another.kafkaBootstrapServers()).isEqualTo(backends.kafkaBootstrapServers());
        assertThat(another.password()).isEqualTo(backends.password());
    }

    @Test
    void whatTheEnvironmentNamesIsTakenAndNothingIsStarted(@TempDir Path nothingHere) {
        var given = Backends.from(
                Map.of(
                        "CROSSRATE_KAFKA", "kafka:9092",
                        "CROSSRATE_REDIS", "redis://redis:6379",
                        "CROSSRATE_MYSQL_URL", "jdbc:mysql://mysql:3306/?sslMode=REQUIRED",
                        "CROSSRATE_MYSQL_USERNAME", "app",
                        "CROSSRATE_MYSQL_PASSWORD", "secret"),
                new SharedProcess(nothingHere, nothingHere));

        assertThat(given.kafkaBootstrapServers()).isEqualTo("kafka:9092");
        assertThat(given.redisUri()).isEqualTo("redis://redis:6379");
        assertThat(given.jdbcUrl("orders"))
                .isEqualTo("jdbc:mysql://mysql:3306/orders?createDatabaseIfNotExist=true&sslMode=REQUIRED");
        assertThat(given.username()).isEqualTo("app");
        assertThat(nothingHere).isEmptyDirectory();
    }

    @Test
    void whatTheEnvironmentLeavesOpenTheProcessGives() {
        var given = Backends.from(Map.of("CROSSRATE_REDIS", "redis://redis:6379"), SharedProcess.ofThisCheckout());

        assertThat(given.redisUri()).isEqualTo("redis://redis:6379");
        assertThat(given.kafkaBootstrapServers()).isEqualTo(backends.kafkaBootstrapServers());
        assertThat(given.username()).isEqualTo(backends.username());
    }
}
