package io.crossrate.conversion.adapter.http;

import static io.crossrate.conversion.adapter.http.Conversions.HUNDRED_EUROS;
import static io.crossrate.conversion.adapter.http.Conversions.assertRecomputable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossrate.backends.Backends;
import io.crossrate.conversion.EventsOnKafka;
import io.crossrate.conversion.adapter.http.Service.Answer;
import io.crossrate.conversion.application.CurrentRates;
import io.crossrate.money.rate.RateTables;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversionsHttpTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Service service;
    private static Service replica;

    private Conversions ada;

    @BeforeAll
    static void start() {
        service = Service.start();
        var name = service.topic("").replace(".", "");
        replica = Service.start(Map.of(
                "kafka.topics.prefix",
                name + ".",
                // Nothing of what the other one knows of keys.
                "redis.key-prefix",
                name + "-flushed.",
                "datasources.default.url",
                Backends.shared().jdbcUrl(name)));
        for (var each : List.of(service, replica)) {
            each.bean(CurrentRates.class)
                    .offer(RateTables.crypto("coingecko", Instant.now(), "USD 75817.765 EUR 65021.093 ETH 31.977"));
        }
    }

    @AfterAll
    static void stop() {
        replica.close();
        service.close();
    }

    @BeforeEach
    void signUp() {
        ada = new Conversions(service, service.signUp());
    }

    @Test
    void aConversionIsInTheLogWhenItIsAcceptedAndSoonInTheHistory() {
        var accepted = ada.place(HUNDRED_EUROS);

        assertThat(accepted.status()).isEqualTo(202);
        var receipt = accepted.json();
        var path = "/api/v1/conversions/" + receipt.path("id").asText();
        assertThat(accepted.header("Location")).isEqualTo(path);
        assertThat(accepted.header("Cache-Control")).isEqualTo("no-store");
        var events = eventsOf(ada);
        assertThat(events).hasSize(1);
        assertThat(events.getFirst().headers())
                .containsEntry("ce_type", "io.crossrate.ConversionPlaced.v1")
                .containsEntry("ce_source", "/crossrate/conversion-api")
                .containsEntry("ce_id", receipt.path("id").asText())
                .containsEntry("content-type", "application/json");
        EventsOnKafka.assertValid("ConversionPlaced.v1", events.getFirst().value());
        assertThat(ada.get(path).body()).isEqualTo(accepted.body());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ada.all(50)).containsExactly(receipt));
        assertThat(ada.get(path).body()).isEqualTo(accepted.body());
        assertThat(new Conversions(replica, ada.authorization()).get(path).body())
                .isEqualTo(accepted.body());
    }

    @ParameterizedTest
    @CsvSource({
        "EUR, USD, amount, 100, HALF_EVEN",
        "EUR, USD, toAmount, 100, HALF_EVEN",
        "JPY, USD, amount, 1.005, UP",
        "JPY, BTC, amount, 1000000, DOWN",
        "BTC, JPY, toAmount, 1, CEILING",
        "ETH, EUR, amount, 0.000000000000000001, HALF_UP",
        "USD, ETH, toAmount, 12345678901.123456789012345678, FLOOR"
    })
    void theReceiptIsTheAnswerOfConvertAndFollowsFromItsOwnPath(
            String from, String to, String side, String amount, String rounding) {
        var body = "{\"from\":\"%s\",\"to\":\"%s\",\"%s\":\"%s\",\"rounding\":\"%s\"}"
                .formatted(from, to, side, amount, rounding);

        var receipt = ada.place(body).json();
        var shown = service.get(
                        "/api/v1/convert?from=%s&to=%s&%s=%s&rounding=%s".formatted(from, to, side, amount, rounding))
                .json();

        assertThat(without(receipt, "id", "placedAt", "ageSeconds")).isEqualTo(without(shown, "ageSeconds"));
        assertThat(receipt.path("ageSeconds").isIntegralNumber()).isTrue();
        assertRecomputable(receipt);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ada.all(50)).containsExactly(receipt));
    }

    @Test
    void aRetryIsAnsweredWithTheFirstReceiptWhateverTheRatesAreByThen() {
        var first = ada.place("{\"from\":\"BTC\",\"to\":\"USD\",\"amount\":\"1\"}", "again");
        service.bean(CurrentRates.class)
                .offer(RateTables.crypto("coingecko", Instant.now(), "USD 70000 EUR 60000 ETH 30"));

        var second =
                ada.place("{\"amount\":\"1\",\"from\":\"BTC\",\"to\":\"USD\",\"rounding\":\"HALF_EVEN\"}", "again");

        assertThat(second.status()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(eventsOf(ada)).hasSize(1);
        assertThat(ada.place("{\"from\":\"BTC\",\"to\":\"USD\",\"amount\":\"2\"}", "again")
                        .problem())
                .isEqualTo("422 idempotency-key-mismatch");
    }

    @Test
    void aRetryIsTheFirstConversionAlsoWhereTheKeyIsForgotten() {
        var first = ada.place(HUNDRED_EUROS, "forgotten");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ada.all(50)).hasSize(1));
        var elsewhere = new Conversions(replica, ada.authorization());

        assertThat(elsewhere
                        .place("{\"from\":\"EUR\",\"to\":\"USD\",\"amount\":\"7\"}", "forgotten")
                        .problem())
                .isEqualTo("422 idempotency-key-mismatch");
        assertThat(elsewhere.place(HUNDRED_EUROS, "forgotten").body()).isEqualTo(first.body());
        assertThat(eventsOf(ada)).hasSize(1);
    }

    @Test
    void theSameKeyOfAnotherUserIsAnotherConversion() {
        var eve = new Conversions(service, service.signUp());

        var adas = ada.place(HUNDRED_EUROS, "shared").json();
        var eves = eve.place(HUNDRED_EUROS, "shared").json();

        assertThat(eves.path("id")).isNotEqualTo(adas.path("id"));
    }

    @Test
    void manyRequestsWithOneKeyAtTwoReplicasAreOneRow() throws Exception {
        var both = List.of(ada, new Conversions(replica, ada.authorization()));

        var answers = atOnce(20, number -> both.get(number % 2).place(HUNDRED_EUROS, "twenty"));

        assertThat(answers.stream().map(Answer::status)).contains(202).containsOnly(202, 409);
        assertThat(answers.stream().filter(answer -> answer.status() == 409).map(Answer::problem))
                .allMatch("409 idempotency-key-in-flight"::equals);
        assertThat(answers.stream()
                        .filter(answer -> answer.status() == 202)
                        .map(answer -> answer.json().path("id"))
                        .distinct())
                .hasSize(1);
        var last = ada.place(HUNDRED_EUROS);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ada.all(50)).contains(last.json()));
        assertThat(ada.all(50)).hasSize(2);
    }

    @Test
    void whatTwoReplicasTakeIsOneListAndItsPagesAreTheWhole() throws Exception {
        var both = List.of(ada, new Conversions(replica, ada.authorization()));

        var placed = atOnce(40, number -> both.get(number % 2).place(HUNDRED_EUROS));

        var receipts = placed.stream().map(Answer::json).toList();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ada.all(200)).containsExactlyInAnyOrderElementsOf(receipts));
        var whole = ada.all(200);
        assertThat(whole)
                .isSortedAccordingTo((one, other) -> instant(other, "placedAt").compareTo(instant(one, "placedAt")));
        assertThat(ada.all(7)).isEqualTo(whole);
        assertThat(ada.list("?limit=40").json().path("next").isNull()).isTrue();
    }

    @Test
    void theListComesAsCsvWithItsNextPageInAHeader() {
        var first = ada.place(HUNDRED_EUROS).json();
        ada.place(HUNDRED_EUROS);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ada.all(50)).hasSize(2));

        var page = ada.list("?limit=1&format=csv");
        var next = page.header("Link");
        var rest = ada.get(next.substring(1, next.indexOf('>')));

        assertThat(page.header("Content-Type")).isEqualTo("text/csv;charset=utf-8");
        assertThat(ada.csv("/api/v1/conversions?limit=1").body()).isEqualTo(page.body());
        assertThat(next).endsWith("; rel=\"next\"");
        assertThat(rest.header("Link")).isEmpty();
        assertThat(rest.body())
                .isEqualTo("id,placedAt,from,fromAmount,to,toAmount,rate,rounding,asOf,source,freshness,simulated\r\n"
                        + "%s,%s,EUR,100,USD,116.59,1.16591,HALF_EVEN,%s,frankfurter,fresh,false\r\n"
                                .formatted(
                                        first.path("id").asText(),
                                        first.path("placedAt").asText(),
                                        first.path("asOf").asText()));
    }

    @Test
    void theConversionsOfSomebodyElseAreNotThere() {
        var path = ada.place(HUNDRED_EUROS).header("Location");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ada.all(50)).hasSize(1));
        var eve = new Conversions(service, service.signUp());

        for (var target : List.of(path, "/api/v1/conversions/" + UUID.randomUUID(), "/api/v1/conversions/1")) {
            assertThat(eve.get(target).problem()).isEqualTo("404 not-found");
        }
        assertThat(eve.all(50)).isEmpty();
    }

    @Test
    void whatCannotBeReadGoesToTheDeadLettersAndTheRestFlows() throws Exception {
        var topic = service.topic("conversions.v1");
        var poison = "{\"no\":\"conversion\"}".getBytes(StandardCharsets.UTF_8);
        var user = UUID.randomUUID().toString();
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", Backends.shared().kafkaBootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int partition = 0; partition < 6; partition++) {
                producer.send(new ProducerRecord<>(topic, partition, user.getBytes(StandardCharsets.UTF_8), poison))
                        .get();
            }
        }

        var receipt = ada.place(HUNDRED_EUROS).json();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ada.all(50)).containsExactly(receipt));
        await().atMost(PATIENCE).untilAsserted(() -> {
            var letters = EventsOnKafka.withKey(Backends.shared(), service.topic("conversions.dead-letter.v1"), user);
            assertThat(letters).hasSize(6).allSatisfy(letter -> {
                assertThat(letter.value()).isEqualTo("{\"no\":\"conversion\"}");
                assertThat(letter.headers()).containsEntry("dl_topic", topic).containsKeys("dl_offset", "dl_error");
            });
            assertThat(letters.stream().map(letter -> letter.headers().get("dl_partition")))
                    .containsExactlyInAnyOrder("0", "1", "2", "3", "4", "5");
        });
    }

    @Test
    void outcomesAreCounted() {
        ada.place(HUNDRED_EUROS);
        ada.place("{}");

        assertThat(service.get("/metrics").body())
                .contains(
                        "conversions_total{outcome=\"ok\"",
                        "conversions_total{outcome=\"invalid-request\"",
                        "conversions_ack_seconds_count",
                        "conversions_consumer_records_total{result=\"taken\"",
                        "conversions_consumer_lag");
    }

    private static List<EventsOnKafka.Event> eventsOf(Conversions user) {
        var id = service.get("/api/v1/me", "Authorization", user.authorization())
                .json()
                .path("id")
                .asText();
        return EventsOnKafka.withKey(Backends.shared(), service.topic("conversions.v1"), id);
    }

    private static JsonNode without(JsonNode object, String... fields) {
        return ((ObjectNode) object).deepCopy().without(List.of(fields));
    }

    private static Instant instant(JsonNode receipt, String field) {
        return Instant.parse(receipt.path(field).asText());
    }

    private static List<Answer> atOnce(int requests, IntFunction<Answer> request) throws Exception {
        List<Future<Answer>> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = IntStream.range(0, requests)
                    .mapToObj(number -> threads.submit(() -> request.apply(number)))
                    .toList();
        }
        return answers.stream().map(Future::resultNow).toList();
    }
}
