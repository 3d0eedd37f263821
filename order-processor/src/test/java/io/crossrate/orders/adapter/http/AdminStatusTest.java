package io.crossrate.orders.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrate.backends.Backends;
import io.crossrate.orders.PlacedOrder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator looks at first, on real topics and tables. */
class AdminStatusTest {

    private AdminStage admin;

    @BeforeEach
    void start() {
        admin = new AdminStage();
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    @Test
    void itCountsOrdersRecordsLagAndDeadLetters() {
        admin.stage.place(PlacedOrder.any(), PlacedOrder.any());
        admin.stage.send(PlacedOrder.any().record(admin.stage.ordersTopic(), new byte[] {1}));
        admin.stage.awaitDrained();
        await().atMost(ONE_MINUTE).untilAsserted(() -> assertThat(
                        admin.get("/admin/status").path("outbox").asInt(-1))
                .isZero());

        var status = admin.get("/admin/status");

        assertThat(status.path("problems")).isEmpty();
        assertThat(status.path("orders").path("COMPLETED").asInt()).isEqualTo(2);
        assertThat(status.path("deadLetters").path("ORDERS").asInt()).isEqualTo(1);
        assertThat(status.path("deadLetters").path("RATES").asInt()).isZero();
        var log = named(status.path("topics"), "name", "orders.v1");
        assertThat(log.path("records").asInt()).isEqualTo(3);
        assertThat(log.path("partitions").asInt()).isEqualTo(4);
        assertThat(log.path("bytes").asLong()).isPositive();
        var group = named(status.path("groups"), "group", "order-processor");
        assertThat(group.path("topic").asText()).isEqualTo("orders.v1");
        assertThat(group.path("lag").asInt()).isZero();
        assertThat(group.path("members").asInt()).isEqualTo(1);
        await().atMost(ONE_MINUTE).untilAsserted(() -> assertThat(admin.metrics())
                .contains(
                        "dead_letters_open{topic=\"orders.dead-letter.v1\"} 1.0",
                        "dead_letters_open{topic=\"rates.dead-letter.v1\"} 0.0",
                        "pipeline_group_lag{group=\"order-processor\",topic=\"orders.v1\"} 0.0",
                        "orders_outbox_rows 0.0",
                        "orders_unpublished_records 0.0",
                        "crossrate_dependency_up{dependency=\"kafka\"} 1.0",
                        "crossrate_dependency_up{dependency=\"mysql\"} 1.0"));
    }

    @Test
    void aGroupThatHasCommittedNothingYetIsShownWithAllThatWaitsForIt() {
        var topic = admin.stage.createTopic("conversions.v1");
        admin.stage.send(new ProducerRecord<>(topic, 0, null, new byte[] {1}));
        admin.stage.send(new ProducerRecord<>(topic, 1, null, new byte[] {2}));
        var reader = Map.<String, Object>of(
                "bootstrap.servers",
                Backends.shared().kafkaBootstrapServers(),
                "group.id",
                admin.stage.topic("conversion-api-conversions"),
                "enable.auto.commit",
                false,
                "key.deserializer",
                ByteArrayDeserializer.class,
                "value.deserializer",
                ByteArrayDeserializer.class);
        try (var consumer = new KafkaConsumer<byte[], byte[]>(reader)) {
            consumer.subscribe(List.of(topic));
            await().atMost(ONE_MINUTE).until(() -> {
                consumer.poll(Duration.ofMillis(100));
                return !consumer.assignment().isEmpty();
            });

            var group = named(admin.get("/admin/status").path("groups"), "group", "conversion-api-conversions");

            assertThat(group.path("topic").asText()).isEqualTo("conversions.v1");
            assertThat(group.path("lag").asInt()).isEqualTo(2);
        }
    }

    @Test
    void aDatabaseThatIsInDisorderIsNamedAndTheRestIsToldAllTheSame() {
        assertThat(admin.get("/admin/status").path("problems")).isEmpty();
        admin.stage.execute("RENAME TABLE orders TO hidden_orders");

        var status = admin.get("/admin/status");

        assertThat(status.path("orders").isNull()).isTrue();
        assertThat(status.path("problems").get(0).asText()).startsWith("orders: the database does not answer");
        assertThat(status.path("topics")).isNotEmpty();
        admin.stage.execute("RENAME TABLE outbox TO hidden_outbox");
        await().atMost(ONE_MINUTE).untilAsserted(() -> assertThat(admin.metrics())
                .contains("crossrate_dependency_up{dependency=\"mysql\"} 0.0"));
    }

    private static JsonNode named(JsonNode items, String field, String name) {
        return StreamSupport.stream(items.spliterator(), false)
                .filter(item -> item.path(field).asText().equals(name))
                .findAny()
                .orElseThrow();
    }
}
