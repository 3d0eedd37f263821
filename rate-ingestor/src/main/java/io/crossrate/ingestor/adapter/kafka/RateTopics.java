package io.crossrate.ingestor.adapter.kafka;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_COMPACT;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_DELETE;
import static org.apache.kafka.common.config.TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.SEGMENT_MS_CONFIG;

import io.crossrate.ingestor.domain.TableKind;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topics that this service owns: created where they are missing, compared with what they should be. */
@Singleton
final class RateTopics {

    private static final Logger LOG = LoggerFactory.getLogger(RateTopics.class);
    private static final int PARTITIONS = 6;
    private static final Duration TABLES_ARE_KEPT = Duration.ofDays(90);
    private static final Duration QUARANTINE_IS_KEPT = Duration.ofDays(30);

    /** Bounds what is read at start: a value that was replaced is gone from the compacted topic within two hours. */
    private static final Duration REPLACED_VALUES_ARE_KEPT = Duration.ofHours(1);

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final KafkaConfig config;

    RateTopics(KafkaConfig config) {
        this.config = config;
    }

    /** Creates what is missing and warns of what differs; an existing topic is never altered. */
    void ensure(Admin admin) throws ExecutionException, TimeoutException, InterruptedException {
        for (var topic : topics()) {
            if (!created(admin, topic)) {
                compare(admin, topic);
            }
        }
    }

    private List<NewTopic> topics() {
        var history =
                Map.of(CLEANUP_POLICY_CONFIG, CLEANUP_POLICY_DELETE, RETENTION_MS_CONFIG, millis(TABLES_ARE_KEPT));
        var quarantine =
                Map.of(CLEANUP_POLICY_CONFIG, CLEANUP_POLICY_DELETE, RETENTION_MS_CONFIG, millis(QUARANTINE_IS_KEPT));
        var newest = Map.of(
                CLEANUP_POLICY_CONFIG,
                CLEANUP_POLICY_COMPACT,
                SEGMENT_MS_CONFIG,
                millis(REPLACED_VALUES_ARE_KEPT),
                MAX_COMPACTION_LAG_MS_CONFIG,
                millis(REPLACED_VALUES_ARE_KEPT));
        return List.of(
                topic(config.snapshots(TableKind.FIAT), PARTITIONS, history),
                topic(config.snapshots(TableKind.CRYPTO), PARTITIONS, history),
                topic(config.latest(), PARTITIONS, newest),
                topic(config.quarantine(), PARTITIONS, quarantine),
                topic(config.sources(), 1, newest));
    }

    private NewTopic topic(String name, int partitions, Map<String, String> configs) {
        return new NewTopic(name, partitions, config.replicationFactor()).configs(configs);
    }

    private static boolean created(Admin admin, NewTopic topic)
            throws ExecutionException, TimeoutException, InterruptedException {
        try {
            admin.createTopics(List.of(topic)).all().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            LOG.info("Topic {} is created", topic.name());
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw e;
        }
    }

    private static void compare(Admin admin, NewTopic topic)
            throws ExecutionException, TimeoutException, InterruptedException {
        var name = topic.name();
        var described =
                admin.describeTopics(List.of(name)).allTopicNames().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        described.values().forEach(it -> {
            if (it.partitions().size() != topic.numPartitions()) {
                LOG.warn(
                        "Topic {} has {} partitions, should have {}",
                        name,
                        it.partitions().size(),
                        topic.numPartitions());
            }
        });
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        var actual = admin.describeConfigs(List.of(resource)).all().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        actual.values().forEach(configs -> topic.configs().forEach((key, expected) -> {
            var found = configs.get(key).value();
            if (!expected.equals(found)) {
                LOG.warn("Topic {} has {}={}, should have {}", name, key, found, expected);
            }
        }));
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
