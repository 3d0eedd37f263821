package io.crossrate.conversion.adapter.http;

import static io.crossrate.money.rate.RateTables.MONDAY;
import static io.crossrate.money.rate.RateTables.coingecko;
import static io.crossrate.money.rate.RateTables.ecb;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrate.backends.Backends;
import io.crossrate.conversion.CuttableWay;
import io.crossrate.conversion.IngestorTopics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The sources and what was held back of them, as the ingestor tells it over Kafka. */
class SourcesHttpTest {

    private static final String PREFIX = "sources-" + UUID.randomUUID() + ".";
    private static final String SOURCE = published("SourceStateChanged");
    private static final String QUARANTINED = published("RateQuarantined");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static IngestorTopics topics;
    private static RatesServer server;

    @BeforeAll
    static void start() throws Exception {
        topics = new IngestorTopics(PREFIX);
        topics.publish("rates.sources.v1", "openexchangerates", "SourceStateChanged", "{}");
        topics.publish("rates.sources.v1", "openexchangerates", "SourceStateChanged", SOURCE);
        topics.publishRaw("rates.quarantine.v1", "x:Y", "<html>".getBytes(StandardCharsets.UTF_8));
        server = RatesServer.at(MONDAY.plusSeconds(60), onTopics()).with(ecb()).with(coingecko());
    }

    private static Map<String, Object> waitingFor(CuttableWay way) {
        return Map.of(
                "kafka.bootstrap.servers",
                way.address(),
                "kafka.topics.prefix",
                PREFIX,
                "rates.sources.first-read-wait",
                "10m");
    }

    private static Map<String, Object> onTopics() {
        return Map.of(
                "kafka.bootstrap.servers", Backends.shared().kafkaBootstrapServers(), "kafka.topics.prefix", PREFIX);
    }

    @AfterAll
    static void stop() {
        server.close();
        topics.close();
    }

    @Test
    void aSourceShowsItsStateAndItsTableWhicheverIsKnown() {
        var frankfurter = SOURCE.replace("openexchangerates", "frankfurter").replace("quota-reached", "up");
        topics.publish("rates.sources.v1", "frankfurter", "SourceStateChanged", frankfurter);

        await().atMost(ONE_MINUTE).untilAsserted(() -> {
            assertThat(source("frankfurter").path("state").asText()).isEqualTo("up");
            assertThat(source("openexchangerates").path("state").asText()).isEqualTo("quota-reached");
        });
        assertThat(source("frankfurter").path("asOf").asText()).isEqualTo("2026-04-13T14:00:00Z");
        assertThat(source("frankfurter").path("freshness").asText()).isEqualTo("fresh");
        assertThat(source("frankfurter").path("rates").asInt()).isEqualTo(6);
        assertThat(source("coingecko"))
                .hasToString(
                        "{\"name\":\"coingecko\",\"kind\":\"crypto\",\"asOf\":\"2026-04-13T14:00:00Z\","
                                + "\"fetchedAt\":\"2026-04-13T14:00:02Z\",\"freshness\":\"fresh\",\"simulated\":false,\"rates\":5}");
        assertThat(source("openexchangerates"))
                .hasToString("{\"name\":\"openexchangerates\",\"kind\":\"fiat\",\"simulated\":false,\"rates\":0,"
                        + "\"state\":\"quota-reached\",\"at\":\"2026-04-14T00:05:02Z\","
                        + "\"lastSuccessAt\":\"2026-04-13T23:05:01Z\",\"lastError\":{\"at\":\"2026-04-14T00:05:02Z\","
                        + "\"kind\":\"quota-reached\",\"detail\":\"HTTP 429: the plan's calls are used up\"},"
                        + "\"failures\":1,\"nextPollAt\":\"2026-04-14T00:35:02Z\",\"callsLeft\":0,"
                        + "\"poller\":\"rate-ingestor-0\"}");
    }

    @Test
    void aSourceThatNobodyPollsAnyMoreSaysSo() {
        stands("punctual", "2026-04-13T14:01:00Z");
        stands("late", "2026-04-13T13:59:30Z");
        stands("overdue", "2026-04-13T13:58:59Z");

        await().atMost(ONE_MINUTE).untilAsserted(() -> assertThat(
                        source("overdue").path("overdue").asBoolean())
                .isTrue());
        assertThat(source("overdue").path("state").asText()).isEqualTo("up");
        assertThat(source("late").has("overdue")).isFalse();
        assertThat(source("punctual").has("overdue")).isFalse();
    }

    @Test
    void aReplicaIsReadyOnlyWhenItKnowsThem() throws IOException {
        try (var way = new CuttableWay("kafka://" + Backends.shared().kafkaBootstrapServers()).cut();
                var replica =
                        RatesServer.at(MONDAY.plusSeconds(60), waitingFor(way)).with(ecb())) {
            assertThat(replica.get("/health/readiness").status()).isEqualTo(503);
            way.mend();
            await().atMost(ONE_MINUTE)
                    .until(() -> replica.get("/health/readiness").status() == 200);

            assertThat(replica.get("/api/v1/sources").body()).contains("\"quota-reached\"");
        }
    }

    private static void stands(String source, String nextPollAt) {
        var event = SOURCE.replace("openexchangerates", source)
                .replace("\"state\": \"quota-reached\"", "\"state\": \"up\"")
                .replace("2026-04-14T00:35:02Z", nextPollAt);
        topics.publish("rates.sources.v1", source, "SourceStateChanged", event);
    }

    @Test
    void aSourceThatIsTakenAwayIsForgotten() {
        topics.publish("rates.sources.v1", "gone", "SourceStateChanged", SOURCE.replace("openexchangerates", "gone"));
        await().atMost(ONE_MINUTE)
                .untilAsserted(
                        () -> assertThat(source("gone").path("state").asText()).isEqualTo("quota-reached"));

        topics.publishRaw("rates.sources.v1", "gone", null);
        await().atMost(ONE_MINUTE)
                .untilAsserted(() -> assertThat(source("gone").isMissingNode()).isTrue());
    }

    @Test
    void whatIsHeldBackIsShownUntilItIsSettled() {
        quarantine("open-er-api", "SAR", "held", "2026-04-13T13:00:00Z");
        quarantine("open-er-api", "KWD", "held", "2026-04-13T13:30:00Z");
        quarantine("open-er-api", "TRY", "confirmed", "2026-04-13T13:40:00Z");

        await().atMost(ONE_MINUTE)
                .untilAsserted(() -> assertThat(codes("?state=all")).containsSequence("TRY", "KWD", "SAR"));
        assertThat(codes("")).contains("KWD", "SAR").doesNotContain("TRY");
        var whole = read("/api/v1/rates/quarantine?limit=200").path("items");
        assertThat(whole.findValuesAsText("offered")).contains("1599.9");
        assertThat(whole.get(whole.size() - 1))
                .hasToString("{\"source\":\"open-er-api\",\"kind\":\"fiat\",\"base\":\"USD\",\"code\":\"SAR\","
                        + "\"state\":\"held\",\"reason\":\"jump\",\"detail\":\"1599.9 is 426 times the 3.75 of "
                        + "2026-04-13T00:02:31Z; the band of SAR is 1 %\",\"offered\":\"1599.9\",\"held\":\"3.75\","
                        + "\"heldAsOf\":\"2026-04-13T00:02:31Z\",\"asOf\":\"2026-04-14T00:02:31Z\","
                        + "\"fetchedAt\":\"2026-04-14T00:05:02Z\",\"since\":\"2026-04-13T13:00:00Z\","
                        + "\"confirmations\":0,\"confirmationsNeeded\":2,\"simulated\":false}");

        quarantine("open-er-api", "SAR", "withdrawn", "2026-04-13T13:00:00Z");
        await().atMost(ONE_MINUTE).untilAsserted(() -> assertThat(codes("")).doesNotContain("SAR"));
    }

    @Test
    void aLongListComesInPages() {
        for (int i = 0; i < 7; i++) {
            quarantine("paged", "P" + i, "held", "2026-04-13T14:0%d:00Z".formatted(i / 2));
        }
        await().atMost(ONE_MINUTE)
                .untilAsserted(() -> assertThat(codes("?limit=200")).contains("P6"));

        var met = new ArrayList<String>();
        var next = "";
        do {
            var page = read("/api/v1/rates/quarantine?limit=2" + next);
            assertThat(page.path("items")).hasSizeLessThanOrEqualTo(2);
            met.addAll(page.path("items").findValuesAsText("code"));
            next = page.path("next").isNull()
                    ? ""
                    : "&cursor=" + page.path("next").asText();
        } while (!next.isEmpty());
        assertThat(met)
                .containsSequence("P6", "P4", "P5", "P2", "P3", "P0", "P1")
                .doesNotHaveDuplicates();
    }

    @Test
    void bothAreForPagesOfAnyOriginAndAreNotSentTwice() {
        for (var target : List.of("/api/v1/sources", "/api/v1/rates/quarantine")) {
            var first = server.get(target, "Origin: https://example.org");
            assertThat(first.header("access-control-allow-origin")).isEqualTo("*");
            await().atMost(ONE_MINUTE).untilAsserted(() -> {
                var tag = server.get(target).header("etag");
                assertThat(server.get(target, "If-None-Match: " + tag).status()).isEqualTo(304);
            });
        }
    }

    private static void quarantine(String source, String code, String state, String since) {
        var event = QUARANTINED
                .replace("open-er-api", source)
                .replace("\"SAR\"", "\"" + code + "\"")
                .replace("\"held\",", "\"" + state + "\",")
                .replace("\"since\": \"2026-04-14T00:05:02Z\"", "\"since\": \"" + since + "\"");
        topics.publish("rates.quarantine.v1", source + ":" + code, "RateQuarantined", event);
    }

    private static List<String> codes(String query) {
        return read("/api/v1/rates/quarantine" + query).path("items").findValuesAsText("code");
    }

    private static JsonNode source(String name) {
        for (var source : read("/api/v1/sources").path("items")) {
            if (source.path("name").asText().equals(name)) {
                return source;
            }
        }
        return JSON.missingNode();
    }

    private static JsonNode read(String target) {
        try {
            return JSON.readTree(server.get(target).body());
        } catch (IOException e) {
            throw new UncheckedIOException(target, e);
        }
    }

    private static String published(String event) {
        try (var example = SourcesHttpTest.class.getResourceAsStream("/contracts/examples/" + event + ".v1.json")) {
            return new String(example.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
