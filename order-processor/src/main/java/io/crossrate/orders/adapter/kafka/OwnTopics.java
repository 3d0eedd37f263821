package io.crossrate.orders.adapter.kafka;

import io.crossrate.kafka.KafkaConfig;
import io.crossrate.kafka.TopicCreation;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** The topics that this service owns; they are created beside its start, and are there once Kafka is. */
@Context
final class OwnTopics {

    private static final int PARTITIONS = 12;

    private final KafkaConfig config;
    private final TopicCreation creation;

    OwnTopics(KafkaConfig config) {
        this.config = config;
        this.creation = new TopicCreation(config, "order-processor-topics", topics());
    }

    private List<NewTopic> topics() {
        return List.of(
                topic(Topics.STATUS, Map.of(TopicConfig.RETENTION_MS_CONFIG, days(90))),
                topic(
                        Topics.DEAD_LETTERS,
                        Map.of(
                                TopicConfig.RETENTION_MS_CONFIG,
                                days(30),
                                // Whatever the log could hold must find room here, with the headers that say why.
                                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                                Integer.toString(Settings.LARGEST_DEAD_LETTER))));
    }

    private NewTopic topic(String name, Map<String, String> settings) {
        var configs = new TreeMap<>(settings);
        configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        return new NewTopic(config.topic(name), PARTITIONS, config.replicationFactor()).configs(configs);
    }

    private static String days(int days) {
        return Long.toString(Duration.ofDays(days).toMillis());
    }

    @PreDestroy
    void close() {
        creation.close();
    }
}
