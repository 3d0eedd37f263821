package io.crossrate.ingestor.adapter.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** This replica in the group of the replicas. Of a group with one partition one member at most is assigned it. */
final class GroupMember implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final TopicPartition partition;
    private final String name;
    private final Duration pace;
    private long nextAt = System.nanoTime();
    private String poller = "";

    GroupMember(KafkaConfig config, LeaseConfig lease, String name, Runnable lost) {
        this.name = name;
        this.pace = lease.renewal();
        this.partition = new TopicPartition(config.sources(), 0);
        this.consumer =
                new KafkaConsumer<>(settings(config, lease), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(config.sources()), new Loss(lost));
    }

    private static Map<String, Object> settings(KafkaConfig config, LeaseConfig lease) {
        var settings = new HashMap<>(config.client("lease"));
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, config.group());
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, millis(lease.session()));
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, millis(lease.heartbeat()));
        // A thread that is stuck must not keep the group waiting for it.
        settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 2 * millis(lease.session()));
        // A replica that joins leaves the poller its partition.
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(lease.validity()));
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis(lease.validity()));
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return settings;
    }

    /** Whether the partition is assigned here, by what the coordinator last said. */
    boolean isPoller() {
        return consumer.assignment().contains(partition);
    }

    boolean isRenewalDue() {
        return System.nanoTime() - nextAt >= 0;
    }

    /**
     * Has the coordinator confirm that the partition is still assigned here, by committing how far the topic was read.
     * Returns the moment before it was asked, or null where it did not confirm.
     */
    @Nullable
    Long renew() {
        nextAt = System.nanoTime() + pace.toNanos();
        try {
            var position = consumer.position(partition, pace);
            var askedAt = System.nanoTime();
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(position, name)), pace);
            return askedAt;
        } catch (RebalanceInProgressException e) {
            // A member comes or goes; as soon as the group is through with it, this one asks again.
            nextAt = System.nanoTime();
            return null;
        } catch (CommitFailedException | RetriableException e) {
            return null;
        }
    }

    /** The name that the last renewal left, empty where there is none. */
    String poller() {
        if (isRenewalDue()) {
            nextAt = System.nanoTime() + pace.toNanos();
            try {
                var last = consumer.committed(Set.of(partition), pace).get(partition);
                poller = last == null ? "" : last.metadata();
            } catch (RetriableException e) {
                return poller;
            }
        }
        return poller;
    }

    /** Keeps the membership up for a moment, and takes part in what the group does. */
    void keepUp() {
        consumer.poll(POLL);
    }

    /** Leaves the group. */
    @Override
    public void close() {
        consumer.close(CLOSE);
    }

    private static int millis(Duration duration) {
        return (int) duration.toMillis();
    }

    private record Loss(Runnable lost) implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            if (!partitions.isEmpty()) {
                lost.run();
            }
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            // The first renewal makes this replica the poller, not the assignment.
        }
    }
}
