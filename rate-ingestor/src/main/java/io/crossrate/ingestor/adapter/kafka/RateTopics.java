package io.crossrate.ingestor.adapter.kafka;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_COMPACT;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_DELETE;
import static org.apache.kafka.common.config.TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.SEGMENT_MS_CONFIG;

import io.crossrate.ingestor.domain.TableKind;
import io.crossrate.kafka.TopicCreation;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** The topics that this service owns: created where they are missing, compared with what they should be. */
@Singleton
final class RateTopics {

    private static final int PARTITIONS = 6;
    private static final Duration TABLES_ARE_KEPT = Duration.ofDays(90);
    private static final Duration QUARANTINE_IS_KEPT = Duration.ofDays(30);

    /** Bounds what is read at start: a value that was replaced is gone from the compacted topic within two hours. */
    private static final Duration REPLACED_VALUES_ARE_KEPT = Duration.ofHours(1);

    private final KafkaConfig config;

    RateTopics(KafkaConfig config) {
        this.config = config;
    }

    /** Creates what is missing and warns of what differs; an existing topic is never altered. */
    void ensure(Admin admin) throws ExecutionException, InterruptedException {
        for (var topic : topics()) {
            TopicCreation.ensure(admin, topic);
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

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
