package io.crossrate.conversion.adapter.kafka;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;

/**
 * Where Kafka is and how this system's topics are named there.
 *
 * @param topicPrefix put before every topic's name, so that tests keep apart; empty in production
 */
@Singleton
public record KafkaConfig(
        @Property(name = "kafka.bootstrap.servers") String bootstrapServers,
        @Property(name = "kafka.topics.prefix", defaultValue = "") String topicPrefix,
        @Property(name = "kafka.topics.replication-factor", defaultValue = "1") short replicationFactor) {

    /** The topic's name in this system. */
    public String topic(String name) {
        return topicPrefix + name;
    }
}
