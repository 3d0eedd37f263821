package io.crossrate.conversion.adapter.kafka;

import io.crossrate.kafka.KafkaConfig;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The topics of conversions, and how their history's consumer reads them. */
final class ConversionTopics {

    static final String PLACED = "conversions.v1";
    static final String DEAD_LETTER = "conversions.dead-letter.v1";

    private static final String GROUP = "conversion-api-conversions";

    private ConversionTopics() {}

    /** Joins the group that records conversions. */
    static KafkaConsumer<byte[], byte[]> join(KafkaConfig config) {
        var consumer = new KafkaConsumer<>(
                config.secured(settings(config)), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(config.topic(PLACED)));
        return consumer;
    }

    private static Map<String, Object> settings(KafkaConfig config) {
        return Map.ofEntries(
                Map.entry(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers()),
                Map.entry(ConsumerConfig.CLIENT_ID_CONFIG, GROUP),
                // Systems that share a Kafka keep their groups apart as they do their topics.
                Map.entry(ConsumerConfig.GROUP_ID_CONFIG, config.topic(GROUP)),
                Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
                Map.entry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
                // A group without offsets reads everything: what is recorded already changes nothing.
                Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                Map.entry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"),
                // Records of one poll, and so of one statement: less than a megabyte.
                Map.entry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500),
                Map.entry(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 * 1024 * 1024),
                // A replica that died is replaced, and a topic that was made is found, within seconds.
                Map.entry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000),
                Map.entry(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 3_000),
                Map.entry(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 2_000),
                Map.entry(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000),
                Map.entry(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000));
    }
}
