package io.crossrate.ingestor.adapter.kafka;

import io.crossrate.ingestor.domain.TableKind;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * Where Kafka is and how the topics are named there.
 *
 * @param topicPrefix put before every topic's name, so that tests keep apart; empty in production
 */
@Singleton
record KafkaConfig(
        @Property(name = "kafka.bootstrap.servers") String bootstrapServers,
        @Property(name = "kafka.topics.prefix", defaultValue = "") String topicPrefix,
        @Property(name = "kafka.topics.replication-factor", defaultValue = "1") short replicationFactor) {

    private static final int ADMIN_TIMEOUT_MILLIS = 5_000;

    KafkaConfig {
        if (replicationFactor < 1) {
            throw new IllegalArgumentException("kafka.topics.replication-factor must be at least 1");
        }
    }

    /** The topic of the tables of a kind. */
    String snapshots(TableKind kind) {
        return switch (kind) {
            case FIAT -> topicPrefix + "rates.fiat.v1";
            case CRYPTO -> topicPrefix + "rates.crypto.v1";
        };
    }

    /** The compacted topic of each code's newest value. */
    String latest() {
        return topicPrefix + "rates.latest.v1";
    }

    /** All topics that this service owns. */
    List<String> topics() {
        return List.of(snapshots(TableKind.FIAT), snapshots(TableKind.CRYPTO), latest());
    }

    /** The settings of an admin client: it gives up after a bounded time, also when it is closed. */
    Map<String, Object> admin(String purpose) {
        var settings = new HashMap<>(client(purpose));
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MILLIS);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MILLIS);
        return settings;
    }

    /** The settings that every client of this service shares. */
    Map<String, Object> client(String purpose) {
        return Map.of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                CommonClientConfigs.CLIENT_ID_CONFIG,
                "rate-ingestor-" + purpose);
    }
}
