package io.crossrate.orders.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrate.orders.PlacedOrder;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators see of dead letters and do with them, on real topics. */
class AdminDeadLettersTest {

    private static final String REDRIVE = "/admin/dead-letters/orders/redrive";
    private static final String DISCARD = "/admin/dead-letters/orders/discard";

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
    void lettersAreGroupedByTheirCauseWithoutWhatDiffers() {
        for (var count = 0; count < 3; count++) {
            var order = PlacedOrder.any();
            admin.stage.send(order.record(
                    admin.stage.ordersTopic(), ("{\"orderId\":\"" + order.orderId() + "\"}").getBytes(UTF_8)));
        }
        admin.stage.send(PlacedOrder.any().record(admin.stage.ordersTopic(), new byte[] {(byte) 0xff, 0}));
        admin.stage.awaitDrained();

        var topic = admin.get("/admin/dead-letters/orders");

        assertThat(topic.path("open").asInt()).isEqualTo(4);
        assertThat(topic.path("causes")).hasSize(2);
        var most = topic.path("causes").get(0);
        assertThat(most.path("count").asInt()).isEqualTo(3);
        assertThat(most.path("text").asText()).contains("is missing");
        assertThat(most.path("first").asText())
                .isLessThanOrEqualTo(most.path("last").asText());
        assertThat(admin.get("/admin/dead-letters").path("topics")).hasSize(3);
    }

    @Test
    void aLetterIsShownWithItsBytesHeadersAndOrigin() {
        var order = PlacedOrder.any();
        admin.stage.send(order.record(admin.stage.ordersTopic(), new byte[] {(byte) 0xff, 0}));
        admin.stage.awaitDrained();
        var origin = admin.stage.orderRecords().getFirst();

        var letter = admin.get("/admin/dead-letters/orders/" + example());

        assertThat(letter.path("open").asBoolean()).isTrue();
        assertThat(letter.path("value").path("hex").asText()).isEqualTo("ff00");
        assertThat(letter.path("key").path("text").asText())
                .isEqualTo(order.orderId().toString());
        assertThat(letter.path("origin").path("topic").asText()).isEqualTo("orders.v1");
        assertThat(letter.path("origin").path("partition").asInt()).isEqualTo(origin.partition());
        assertThat(letter.path("origin").path("offset").asLong()).isEqualTo(origin.offset());
        assertThat(letter.path("headers").findValuesAsText("name"))
                .contains("ce_id")
                .doesNotContain("dl_error");
        assertThat(admin.get("/admin/dead-letters/orders/3:999", admin.operatorToken())
                        .statusCode())
                .isEqualTo(404);
        assertThat(admin.get("/admin/dead-letters/orders/99:0", admin.operatorToken())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatCannotBeReadYetWouldComeBackAndStays() {
        admin.stage.send(PlacedOrder.any().record(admin.stage.ordersTopic(), "{".getBytes(UTF_8)));
        admin.stage.awaitDrained();

        var foreseen = decide(REDRIVE, "\"all\":true,\"dryRun\":true");
        assertThat(foreseen.path("left").asInt()).isEqualTo(1);
        assertThat(foreseen.path("forecasts").get(0).path("kind").asText()).isEqualTo("COMES_BACK");
        assertThat(decide(REDRIVE, "\"all\":true").path("redriven").asInt()).isZero();

        assertThat(open()).isEqualTo(1);
        assertThat(admin.stage.orderRecords()).hasSize(1);
    }

    @Test
    void aLetterThatCanBeReadNowGoesBackAsItWasAndIsAppliedOnce() {
        var order = PlacedOrder.any();
        keep(order);
        assertThat(decide(REDRIVE, "\"all\":true,\"dryRun\":true")
                        .path("forecasts")
                        .get(0)
                        .path("kind")
                        .asText())
                .isEqualTo("APPLIES");
        assertThat(admin.stage.orderRecords()).isEmpty();

        var redriven = decide(REDRIVE, "\"all\":true");

        assertThat(redriven.path("redriven").asInt()).isEqualTo(1);
        var record = admin.stage.orderRecords().getFirst();
        assertThat(header(record, "ce_id")).isEqualTo(order.eventId().toString());
        assertThat(record.key()).asString(UTF_8).isEqualTo(order.orderId().toString());
        assertThat(record.value()).asString(UTF_8).isEqualTo(order.json());
        assertThat(record.headers()).noneMatch(header -> header.key().startsWith("dl_"));
        await().atMost(ONE_MINUTE)
                .untilAsserted(() -> assertThat(admin.stage.told(order)).endsWith("COMPLETED"));
        assertThat(open()).isZero();
        assertThat(decide(REDRIVE, "\"all\":true").path("redriven").asInt()).isZero();
        assertThat(admin.stage.orderRecords()).hasSize(1);
    }

    @Test
    void aLetterOfAnOrderThatIsThereChangesNothing() {
        var order = PlacedOrder.any();
        admin.stage.place(order);
        admin.stage.awaitDrained();
        keep(order);

        assertThat(decide(REDRIVE, "\"all\":true")
                        .path("forecasts")
                        .get(0)
                        .path("kind")
                        .asText())
                .isEqualTo("DUPLICATE");

        admin.stage.awaitDrained();
        assertThat(admin.stage.told(order)).containsExactly("PLACED", "ACCEPTED", "EXECUTING", "COMPLETED");
        assertThat(admin.result(admin.post("/admin/audit", "")).path("clean").asBoolean())
                .isTrue();
    }

    @Test
    void aLetterThatDoesNotSayWhereItCameFromStays() {
        var record = PlacedOrder.any().record(deadLetters());
        record.headers().add("dl_topic", "__consumer_offsets".getBytes(UTF_8));
        record.headers().add("dl_partition", "0".getBytes(UTF_8));
        record.headers().add("dl_offset", "0".getBytes(UTF_8));
        admin.stage.send(record);

        var redriven = decide(REDRIVE, "\"all\":true");

        assertThat(redriven.path("left").asInt()).isEqualTo(1);
        assertThat(redriven.path("forecasts").get(0).path("kind").asText()).isEqualTo("NO_ORIGIN");
    }

    @Test
    void lettersOfAnotherServiceGoBackToWhereItReads() {
        var origin = admin.stage.createTopic("rates.fiat.v1");
        var letters = admin.stage.createTopic("rates.dead-letter.v1");
        var record = new ProducerRecord<>(letters, "ecb".getBytes(UTF_8), "a table".getBytes(UTF_8));
        record.headers().add("dl_topic", origin.getBytes(UTF_8));
        record.headers().add("dl_partition", "0".getBytes(UTF_8));
        record.headers().add("dl_offset", "7".getBytes(UTF_8));
        admin.stage.send(record);

        var redriven = decide("/admin/dead-letters/rates/redrive", "\"all\":true");

        assertThat(redriven.path("forecasts").get(0).path("kind").asText()).isEqualTo("UNKNOWN");
        assertThat(admin.stage.records("rates.fiat.v1"))
                .singleElement()
                .satisfies(back -> assertThat(back.value()).asString(UTF_8).isEqualTo("a table"));
        assertThat(admin.get("/admin/dead-letters/rates").path("open").asInt()).isZero();
    }

    @Test
    void lettersAreChosenByCauseOrPlaceAndInLimits() {
        keep(PlacedOrder.any(), "one kind of error 12");
        keep(PlacedOrder.any(), "one kind of error 13");
        keep(PlacedOrder.any(), "another kind");
        var causes = admin.get("/admin/dead-letters/orders").path("causes");
        var another = causes.get(1);

        assertThat(decide(
                                DISCARD,
                                "\"ids\":[\"%s\"]"
                                        .formatted(another.path("example").asText()))
                        .path("discarded")
                        .asInt())
                .isEqualTo(1);
        var one = causes.get(0).path("id").asText();
        assertThat(decide(DISCARD, "\"limit\":1,\"cause\":\"" + one + "\"")
                        .path("discarded")
                        .asInt())
                .isEqualTo(1);
        assertThat(open()).isEqualTo(1);
        assertThat(admin.get("/admin/dead-letters/orders/"
                                + another.path("example").asText())
                        .path("open")
                        .asBoolean())
                .isFalse();
        assertThat(admin.stage.orderRecords()).isEmpty();
    }

    @Test
    void eachDecisionStandsInTheLogWithItsReasonAndCounts() {
        keep(PlacedOrder.any());

        decide(REDRIVE, "\"all\":true");

        var lines = admin.get("/admin/log").path("items");
        assertThat(texts(lines, "outcome")).containsExactly("DONE", "STARTED");
        assertThat(lines.get(0).path("action").asText()).isEqualTo("dead-letters.redrive");
        assertThat(lines.get(0).path("reason").asText()).isEqualTo("mended");
        assertThat(lines.get(0).path("target").asText()).isEqualTo("orders.dead-letter.v1 all, at most 1000");
        assertThat(lines.get(0).path("counts").path("redriven").asInt()).isEqualTo(1);
    }

    @Test
    void whatHasNoMeaningIsRefusedBeforeAnythingIsDone() {
        keep(PlacedOrder.any());
        for (var body : List.of(
                "{\"reason\":\"x\"}",
                "{\"all\":true}",
                "{\"all\":true,\"reason\":\" \"}",
                "{\"all\":true,\"limit\":0,\"reason\":\"x\"}",
                "{\"ids\":[\"first\"],\"reason\":\"x\"}")) {
            assertThat(admin.post(REDRIVE, body).statusCode()).as(body).isEqualTo(400);
        }
        assertThat(admin.post("/admin/dead-letters/others/redrive", "{}").statusCode())
                .isEqualTo(400);
        assertThat(admin.get("/admin/log").path("items")).isEmpty();
        assertThat(open()).isEqualTo(1);
    }

    private JsonNode decide(String path, String selection) {
        return admin.result(admin.post(path, "{\"reason\":\"mended\"," + selection + "}"));
    }

    private int open() {
        return admin.get("/admin/dead-letters/orders").path("open").asInt();
    }

    private String example() {
        return admin.get("/admin/dead-letters/orders")
                .path("causes")
                .get(0)
                .path("example")
                .asText();
    }

    private void keep(PlacedOrder order) {
        keep(order, "an earlier version could not read this");
    }

    /** As if an earlier version had kept the order's record. */
    private void keep(PlacedOrder order, String error) {
        ProducerRecord<byte[], byte[]> record = order.record(deadLetters());
        record.headers().add("dl_topic", admin.stage.ordersTopic().getBytes(UTF_8));
        record.headers().add("dl_partition", "0".getBytes(UTF_8));
        record.headers().add("dl_offset", "7".getBytes(UTF_8));
        record.headers().add("dl_error", error.getBytes(UTF_8));
        admin.stage.send(record);
    }

    private String deadLetters() {
        return admin.stage.topic("orders.dead-letter.v1");
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private static List<String> texts(JsonNode items, String field) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path(field).asText())
                .toList();
    }
}
