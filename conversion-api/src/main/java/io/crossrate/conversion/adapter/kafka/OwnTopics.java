package io.crossrate.conversion.adapter.kafka;

import io.crossrate.kafka.KafkaConfig;
import io.crossrate.kafka.TopicCreation;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** The topics that this service owns; they are created beside its start, and are there once Kafka is. */
@Context
final class OwnTopics {

    private final KafkaConfig config;
    private final TopicCreation creation;

    OwnTopics(KafkaConfig config) {
        this.config = config;
        this.creation = new TopicCreation(config, "conversion-api-topics", topics());
    }

    private List<NewTopic> topics() {
        return List.of(
                topic("orders.v1", 12, Duration.ofMillis(-1)),
                topic(ConversionTopics.PLACED, 6, Duration.ofDays(365)),
                deadLetters(ConversionTopics.DEAD_LETTER),
                deadLetters("rates.dead-letter.v1"));
    }

    private NewTopic deadLetters(String name) {
        var topic = topic(name, 6, Duration.ofDays(30));
        var configs = new HashMap<>(topic.configs());
        configs.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(DeadLetters.LARGEST));
        return topic.configs(configs);
    }

    private NewTopic topic(String name, int partitions, Duration retention) {
        return new NewTopic(config.topic(name), partitions, config.replicationFactor())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(retention.toMillis())));
    }

    @PreDestroy
    void close() {
        creation.close();
    }
}
