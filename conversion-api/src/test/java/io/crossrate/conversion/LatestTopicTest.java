package io.crossrate.conversion;

import static io.crossrate.money.rate.RateTables.crypto;
import static io.crossrate.money.rate.RateTables.fiat;
import static io.crossrate.money.rate.RateTables.pair;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrate.backends.Backends;
import io.crossrate.conversion.application.CurrentRates;
import io.crossrate.money.Decimals;
import io.crossrate.money.rate.RateTable;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever folds the compacted topic has the numbers that the board has; here over the same Kafka, both from a late start. */
class LatestTopicTest {

    private static final Instant NOW = Instant.parse("2026-04-13T15:00:00Z");

    private final String prefix = "latest-" + UUID.randomUUID() + ".";
    private IngestorTopics topics;
    private @Nullable ApplicationContext replica;

    @BeforeEach
    void open() throws Exception {
        topics = new IngestorTopics(prefix);
    }

    @AfterEach
    void close() {
        topics.close();
        if (replica != null) {
            replica.close();
        }
    }

    @Test
    void aConsumerOfTheCompactedTopicHasTheBoardsNumbers() {
        var history = List.of(
                fiat("ecb", ago(50), "EUR", "USD 1.16 GBP 0.87 JPY 186.35 TRY 50.1"),
                fiat("open-er-api", ago(48), "USD", "EUR 0.86 GBP 0.74 NGN 1363.05"),
                crypto("coingecko", ago(3), "USD 75817.765 EUR 65021.093 ETH 31.977 XAU 15.844"),
                fiat("ecb", ago(26), "EUR", "USD 1.17 GBP 0.87 JPY 187.10"),
                crypto("coingecko", ago(2), "USD 75900 EUR 65021.093 XAU 15.9"),
                fiat("ecb", ago(2), "EUR", "USD 1.17 GBP 0.88"),
                crypto("coingecko", ago(1), "USD 76000.5 ETH 32.1"),
                fiat("open-er-api", ago(1), "USD", "EUR 0.859 GBP 0.74"));
        history.subList(0, 5).forEach(topics::publish);

        start();
        await().atMost(ONE_MINUTE)
                .untilAsserted(() -> assertThat(words()).isEqualTo(folded()).hasSize(11));
        history.subList(5, 8).forEach(topics::publish);
        await().atMost(ONE_MINUTE).untilAsserted(() -> assertThat(words())
                .isEqualTo(folded())
                .containsEntry("ecb:USD", "1.17")
                .containsEntry("ecb:TRY", "50.1")
                .containsEntry("coingecko:ETH", "32.1")
                .containsEntry("coingecko:XAU", "15.9")
                .containsEntry("open-er-api:NGN", "1363.05"));
    }

    @Test
    void theNewestTableIsFoundBehindAHistoryThatWasFilledIn() {
        topics.publish(fiat("ecb", ago(2), "EUR", "USD 1.17 GBP 0.88 JPY 186.35"));
        topics.publish(fiat("ecb", ago(1), "EUR", "USD 1.18 GBP 0.89"));
        topics.backfill(fiat("ecb", ago(0), "EUR", "USD 0.5"), 7_500);

        start();
        await().atMost(ONE_MINUTE).untilAsserted(() -> assertThat(words())
                .isEqualTo(Map.of("ecb:USD", "1.18", "ecb:GBP", "0.89", "ecb:JPY", "186.35")));

        topics.backfill(fiat("ecb", ago(0), "EUR", "USD 0.5"), 10);
        topics.publish(fiat("ecb", ago(0), "EUR", "USD 1.19"));
        await().atMost(ONE_MINUTE).untilAsserted(() -> assertThat(words()).containsEntry("ecb:USD", "1.19"));
        assertThat(rates().board().rate(pair("EUR/JPY")).orElseThrow().asOf()).isEqualTo(ago(2));
    }

    private static Instant ago(int hours) {
        return NOW.minus(Duration.ofHours(hours));
    }

    private void start() {
        replica = ApplicationContext.builder()
                .properties(Map.of(
                        "kafka.bootstrap.servers",
                        Backends.shared().kafkaBootstrapServers(),
                        "kafka.topics.prefix",
                        prefix,
                        "redis.uri",
                        "redis://127.0.0.1:1",
                        StandingClock.PROPERTY,
                        NOW.toString()))
                .start();
    }

    private CurrentRates rates() {
        return Objects.requireNonNull(replica).getBean(CurrentRates.class);
    }

    /** What the board has of every source and code. */
    private Map<String, String> words() {
        var words = new TreeMap<String, String>();
        rates().board().allTables().forEach(table -> addTo(words, table));
        return words;
    }

    private static void addTo(Map<String, String> words, RateTable table) {
        table.rates().forEach((code, rate) -> words.put(table.source() + ":" + code, Decimals.plain(rate)));
    }

    /** What a consumer has that reads the compacted topic from its beginning, and keeps the last value of each key. */
    private Map<String, String> folded() throws IOException {
        var json = new ObjectMapper();
        var last = new TreeMap<String, String>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        Backends.shared().kafkaBootstrapServers(),
                        "isolation.level",
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(prefix + "rates.latest.v1").stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var message : consumer.poll(Duration.ofMillis(200))) {
                    var event = json.readTree(message.value());
                    last.put(
                            event.path("source").asText() + ":"
                                    + event.path("code").asText(),
                            event.path("rate").asText());
                }
            }
        }
        return last;
    }
}
