package io.crossrate.conversion.adapter.kafka;

import io.crossrate.kafka.KafkaConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The group of replicas that share the work of recording the rate topics. */
final class RateHistoryGroup {

    /** So many records are one transaction: of some thirty rates each, some ten thousand rows. */
    private static final int RECORDS_AT_ONCE = 500;

    /** A history may wait for tables that follow soon: of many observations in one bucket the last alone is written. */
    private static final int GATHERED_BYTES = 256 << 10;

    private static final Duration GATHERED_FOR = Duration.ofMillis(500);

    private static final Duration LOOK_FOR_TOPICS_EVERY = Duration.ofSeconds(5);

    private RateHistoryGroup() {}

    static KafkaConsumer<byte[], byte[]> join(KafkaConfig config) {
        var consumer = new KafkaConsumer<>(
                config.secured(Map.<String, Object>ofEntries(
                        Map.entry(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers()),
                        Map.entry(ConsumerConfig.GROUP_ID_CONFIG, config.topic("conversion-api-history")),
                        Map.entry(ConsumerConfig.CLIENT_ID_CONFIG, "conversion-api-history"),
                        Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
                        Map.entry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
                        Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                        Map.entry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"),
                        Map.entry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_AT_ONCE),
                        Map.entry(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, GATHERED_BYTES),
                        Map.entry(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) GATHERED_FOR.toMillis()),
                        Map.entry(ConsumerConfig.METADATA_MAX_AGE_CONFIG, (int) LOOK_FOR_TOPICS_EVERY.toMillis()),
                        Map.entry(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000),
                        Map.entry(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000))),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of(config.topic("rates.fiat.v1"), config.topic("rates.crypto.v1")));
        return consumer;
    }

    /** How many records are known to wait in the partitions that this replica has. */
    static long lag(KafkaConsumer<byte[], byte[]> consumer) {
        return consumer.assignment().stream()
                .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                .sum();
    }
}
