package io.crossrate.kafka;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * Where Kafka is and how this system's topics are named there.
 *
 * @param topicPrefix put before every topic's, group's and transaction's name, so that tests keep apart; empty in production
 * @param clientFile a file with the settings of a secured Kafka, see {@link ClientFile}; empty: there are none
 */
@Singleton
public record KafkaConfig(
        @Property(name = "kafka.bootstrap.servers") String bootstrapServers,
        @Property(name = "kafka.topics.prefix", defaultValue = "") String topicPrefix,
        @Property(name = "kafka.topics.replication-factor", defaultValue = "1") short replicationFactor,
        @Property(name = "kafka.client-file", defaultValue = "") String clientFile) {

    public KafkaConfig {
        if (replicationFactor < 1) {
            throw new IllegalArgumentException("kafka.topics.replication-factor must be at least 1");
        }
        ClientFile.read(clientFile);
    }

    /** The topic's name in this system. */
    public String topic(String name) {
        return named(name);
    }

    /** The group's or transaction's name in this system. */
    public String named(String name) {
        return topicPrefix + name;
    }

    /** The settings, with those that Kafka's own security needs. */
    public Map<String, Object> secured(Map<String, ?> settings) {
        return ClientFile.secured(clientFile, settings);
    }
}
