package io.crossrate.ingestor.adapter.kafka;

import io.crossrate.ingestor.domain.TableKind;
import io.crossrate.kafka.ClientFile;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * Where Kafka is and how the topics are named there.
 *
 * @param topicPrefix put before every topic's name, so that tests keep apart; empty in production
 * @param clientFile a file with the settings of a secured Kafka, see {@link ClientFile}; empty: there are none
 * @param timeout how long one request may take; a publication takes at most twice as long
 */
@Singleton
record KafkaConfig(
        @Property(name = "kafka.bootstrap.servers") String bootstrapServers,
        @Property(name = "kafka.topics.prefix", defaultValue = "") String topicPrefix,
        @Property(name = "kafka.topics.replication-factor", defaultValue = "1") short replicationFactor,
        @Property(name = "kafka.timeout", defaultValue = "5s") Duration timeout,
        @Property(name = "kafka.client-file", defaultValue = "") String clientFile) {

    KafkaConfig {
        if (replicationFactor < 1) {
            throw new IllegalArgumentException("kafka.topics.replication-factor must be at least 1");
        }
        ClientFile.read(clientFile);
        if (timeout.compareTo(Duration.ofMillis(100)) < 0 || timeout.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("kafka.timeout must be 100ms to 1m, was " + timeout);
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

    /** The compacted topic of how each source stands; whoever is assigned its one partition polls. */
    String sources() {
        return topicPrefix + "rates.sources.v1";
    }

    /** The topic of what is held back. */
    String quarantine() {
        return topicPrefix + "rates.quarantine.v1";
    }

    /** All topics that this service owns. */
    List<String> topics() {
        return List.of(snapshots(TableKind.FIAT), snapshots(TableKind.CRYPTO), latest(), quarantine(), sources());
    }

    /** What the replicas have in common: their consumer group and their transactional id. */
    String group() {
        return topicPrefix + "rate-ingestor";
    }

    /** The settings of an admin client: it gives up after a bounded time, also when it is closed. */
    Map<String, Object> admin(String purpose) {
        var settings = new HashMap<>(client(purpose));
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMillis());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMillis());
        return settings;
    }

    int timeoutMillis() {
        return (int) timeout.toMillis();
    }

    /** How long a publication may take until it is acknowledged or has failed. */
    Duration delivery() {
        return timeout.multipliedBy(2);
    }

    /** The settings that every client of this service shares. */
    Map<String, Object> client(String purpose) {
        return secured(Map.of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                CommonClientConfigs.CLIENT_ID_CONFIG,
                "rate-ingestor-" + purpose));
    }

    /** The settings, with those that Kafka's own security needs. */
    Map<String, Object> secured(Map<String, ?> settings) {
        return ClientFile.secured(clientFile, settings);
    }
}
