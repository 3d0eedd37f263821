package io.crossrate.conversion.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import io.crossrate.backends.Backends;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Order-processor's topic as this test writes it, and what a user's stream says. */
class OrderStreamTest {

    private static final Map<String, Object> KAFKA =
            Map.of("bootstrap.servers", Backends.shared().kafkaBootstrapServers());

    private static Service service;
    private static String topic;
    private static KafkaProducer<String, String> processor;

    @BeforeAll
    static void start() throws Exception {
        service = Service.start(Map.of("orders.streams-per-user", 2));
        topic = service.topic("orders.status.v1");
        try (var admin = Admin.create(KAFKA)) {
            admin.createTopics(List.of(new NewTopic(topic, 3, (short) 1))).all().get();
        }
        processor = new KafkaProducer<>(KAFKA, new StringSerializer(), new StringSerializer());
    }

    @AfterAll
    static void stop() {
        processor.close();
        service.close();
    }

    @Test
    void aUserSeesTheirOwnOrdersMoveAndNobodyElses() throws Exception {
        var ada = service.signUp();
        var eve = service.signUp();
        try (var stream = new Stream(ada)) {
            assertThat(stream.line()).startsWith(":");
            var mine = event(ada, "COMPLETED");

            // Until the follower has found the new topic, what is written may lie before its start.
            var id = publishUntilSeen(stream, mine, event(eve, "REJECTED"));

            assertThat(stream.nextField("event")).isEqualTo("order-status");
            assertThat(stream.nextField("data")).isEqualTo(mine);
            assertThat(id).startsWith("ada-");
        }
    }

    @Test
    void aUserHasALimitedNumberOfStreams() throws Exception {
        var ada = service.signUp();
        try (var first = new Stream(ada);
                var second = new Stream(ada)) {
            assertThat(first.line()).startsWith(":");
            assertThat(second.line()).startsWith(":");

            var third = service.get("/api/v1/orders/stream", "Authorization", ada);

            assertThat(third.problem()).isEqualTo("429 too-many-requests");
            assertThat(third.header("Retry-After")).isNotEmpty();
            assertThat(third.header("RateLimit-Policy"))
                    .isEqualTo("\"streams-per-user\";q=2;qu=\"concurrent-requests\"");
            assertThat(third.header("RateLimit")).isEqualTo("\"streams-per-user\";r=0");
        }
    }

    private static String publishUntilSeen(Stream stream, String mine, String theirs) throws Exception {
        var writing = Thread.ofVirtual().start(() -> {
            for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                publish("eve-" + i, theirs, "io.crossrate.OrderStatusChanged.v1");
                publish("odd-" + i, mine, "io.crossrate.SomethingNew.v1");
                publish("bad-" + i, "{", "io.crossrate.OrderStatusChanged.v1");
                publish("ada-" + i, mine, "io.crossrate.OrderStatusChanged.v1");
            }
        });
        try {
            return stream.nextField("id");
        } finally {
            writing.interrupt();
            writing.join();
        }
    }

    private static void publish(String id, String value, String type) {
        var record = new ProducerRecord<>(topic, id, value);
        record.headers().add("ce_id", id.getBytes(StandardCharsets.UTF_8));
        record.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
        try {
            processor.send(record).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            // The producer is interrupted in the middle: the test has what it wanted.
            Thread.currentThread().interrupt();
        }
    }

    private static String event(String authorization, String status) throws Exception {
        var user = SignedJWT.parse(authorization.substring("Bearer ".length()))
                .getJWTClaimsSet()
                .getSubject();
        return "{\"orderId\":\"%s\",\"userId\":\"%s\",\"status\":\"%s\",\"later\":\"field\"}"
                .formatted(UUID.randomUUID(), user, status);
    }

    /** A client of the stream. */
    private static final class Stream implements AutoCloseable {

        private final HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        private final BufferedReader lines;

        Stream(String authorization) throws IOException, InterruptedException {
            var uri = URI.create("http://127.0.0.1:" + service.port() + "/api/v1/orders/stream");
            var request = HttpRequest.newBuilder(uri)
                    .header("Authorization", authorization)
                    .build();
            var answer = client.send(request, BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
            lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
        }

        String line() throws IOException {
            return Objects.requireNonNull(lines.readLine(), "the stream has ended");
        }

        String nextField(String name) throws IOException {
            var line = line();
            while (!line.startsWith(name + ": ")) {
                line = line();
            }
            return line.substring(name.length() + 2);
        }

        @Override
        public void close() {
            client.shutdownNow();
        }
    }
}
