package io.crossrate.conversion;

import static io.crossrate.money.rate.RateTables.pair;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import io.crossrate.backends.Backends;
import io.crossrate.conversion.application.CurrentRates;
import io.crossrate.conversion.application.RateStore;
import io.crossrate.money.Decimals;
import io.crossrate.money.rate.Rate;
import io.lettuce.core.RedisClient;
import io.micronaut.context.ApplicationContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The way of a table from Kafka to the board and to Redis, in whole replicas on real backends. */
class MaterialiseTest {

    private static final String NOON = "2026-03-01T12:00:00Z";
    private static final String LATER = "2026-03-01T12:00:01Z";

    private final String prefix = "materialise-" + UUID.randomUUID() + ".";
    private final List<ApplicationContext> replicas = new ArrayList<>();
    private RateTopicWriter topic;

    @BeforeEach
    void openTopics() throws Exception {
        topic = new RateTopicWriter(prefix);
    }

    @AfterEach
    void close() {
        replicas.forEach(ApplicationContext::close);
        topic.close();
    }

    @Test
    void aTableGetsOntoEveryBoardAndIntoRedis() throws Exception {
        var one = start(Map.of());
        var two = start(Map.of());

        topic.publish("frankfurter", NOON, "1.08");

        eventually(one, "1.08");
        eventually(two, "1.08");
        await().atMost(ONE_MINUTE).untilAsserted(() -> assertThat(stored(one)).isEqualTo(1));
    }

    @Test
    void aLateArrivalDoesNotReplaceANewerTable() throws Exception {
        var one = start(Map.of());
        topic.publish("frankfurter", LATER, "1.09");
        topic.publish("frankfurter", NOON, "1.08");
        topic.publish("open-er-api", NOON, "1.07");

        await().atMost(ONE_MINUTE)
                .untilAsserted(() -> assertThat(rates(one).board().tables()).hasSize(2));
        eventually(one, "1.09");
    }

    @Test
    void aReplicaThatStartsLateFindsWhatWasPublishedBefore() throws Exception {
        topic.publish("frankfurter", NOON, "1.08");
        var one = start(Map.of());
        eventually(one, "1.08");
    }

    @Test
    void aReplicaWithoutKafkaFollowsTheOthersThroughRedis() throws Exception {
        start(Map.of());
        var withoutKafka = start(Map.of("kafka.bootstrap.servers", "127.0.0.1:1"));

        topic.publish("frankfurter", NOON, "1.08");
        eventually(withoutKafka, "1.08");
        topic.publish("frankfurter", LATER, "1.09");
        eventually(withoutKafka, "1.09");
    }

    @Test
    void redisThatWasFlushedIsFilledAgain() throws Exception {
        var one = start(Map.of("rates.store-check", "100ms"));
        topic.publish("frankfurter", NOON, "1.08");
        await().atMost(ONE_MINUTE).untilAsserted(() -> assertThat(stored(one)).isEqualTo(1));

        flush();

        await().atMost(ONE_MINUTE).untilAsserted(() -> assertThat(stored(one)).isEqualTo(1));
        eventually(one, "1.08");
    }

    @Test
    void withoutRedisConversionsGoOn() throws Exception {
        var withoutRedis = start(Map.of("redis.uri", "redis://127.0.0.1:1"));
        topic.publish("frankfurter", NOON, "1.08");
        eventually(withoutRedis, "1.08");
        topic.publish("frankfurter", LATER, "1.09");
        eventually(withoutRedis, "1.09");
    }

    @Test
    void redisThatGoesAndComesBackIsNoticedAndFilledAgain() throws Exception {
        try (var way = new CuttableWay(Backends.shared().redisUri())) {
            var one = start(Map.of("redis.uri", way.uri(), "rates.store-check", "100ms"));
            topic.publish("frankfurter", NOON, "1.08");
            await().atMost(ONE_MINUTE)
                    .untilAsserted(() -> assertThat(stored(one)).isEqualTo(1));

            way.cut();
            flush();
            topic.publish("frankfurter", LATER, "1.09");
            eventually(one, "1.09");

            way.mend();
            await().ignoreExceptions()
                    .untilAsserted(() -> assertThat(stored(one)).isEqualTo(1));
            var other = start(Map.of("kafka.bootstrap.servers", "127.0.0.1:1"));
            eventually(other, "1.09");
        }
    }

    private ApplicationContext start(Map<String, Object> settings) {
        var properties = new HashMap<String, Object>(Map.of(
                "kafka.bootstrap.servers",
                Backends.shared().kafkaBootstrapServers(),
                "kafka.topics.prefix",
                prefix,
                "redis.uri",
                Backends.shared().redisUri(),
                "redis.key-prefix",
                prefix));
        properties.putAll(settings);
        var replica = ApplicationContext.builder().properties(properties).start();
        replicas.add(replica);
        return replica;
    }

    private static void eventually(ApplicationContext replica, String usd) {
        await().atMost(ONE_MINUTE).untilAsserted(() -> assertThat(rates(replica)
                        .board()
                        .rate(pair("EUR/USD"))
                        .map(Rate::value)
                        .map(Decimals::significant))
                .isEqualTo(Optional.of(usd)));
    }

    private static int stored(ApplicationContext replica) {
        return replica.getBean(RateStore.class).latest().size();
    }

    private static CurrentRates rates(ApplicationContext replica) {
        return replica.getBean(CurrentRates.class);
    }

    /** All that these replicas have there, and no other test's. */
    private void flush() {
        try (var redis = RedisClient.create(Backends.shared().redisUri());
                var connection = redis.connect()) {
            assertThat(connection.sync().del(prefix + "{rates}:tables")).isEqualTo(1);
        }
    }
}
