package io.crossrate.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * All partitions of some topics, without a group, each from its last records on; partitions that appear later are taken
 * in.
 */
public final class TopicTails implements AutoCloseable {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private final Map<String, Long> reaches;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> endsAtStart = new HashMap<>();
    private long lookAtNanos = System.nanoTime();

    /** @param reaches how many of each topic's last offsets are read, for every partition */
    public TopicTails(KafkaConfig config, String clientId, Map<String, Long> reaches) {
        this.reaches = reaches;
        this.consumer = new KafkaConsumer<>(
                config.secured(Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        config.bootstrapServers(),
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        clientId,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                        (int) LOOK_EVERY.toMillis(),
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        5_000,
                        ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        5_000)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** The next records; waits for them no longer than so long. */
    public ConsumerRecords<byte[], byte[]> poll(Duration patience) throws InterruptedException {
        if (System.nanoTime() - lookAtNanos >= 0) {
            takeInNewPartitions();
            lookAtNanos = System.nanoTime() + LOOK_EVERY.toNanos();
        }
        if (consumer.assignment().isEmpty()) {
            Thread.sleep(patience);
            lookAtNanos = System.nanoTime();
            return ConsumerRecords.empty();
        }
        return consumer.poll(patience);
    }

    /** Whether everything has been read that was in the partition when it was taken in. */
    public boolean isCaughtUp(TopicPartition partition) {
        var end = endsAtStart.get(partition);
        if (end != null && consumer.position(partition) >= end) {
            endsAtStart.remove(partition);
            end = null;
        }
        return end == null;
    }

    /** The same of all partitions. */
    public boolean isCaughtUp() {
        return List.copyOf(endsAtStart.keySet()).stream().allMatch(this::isCaughtUp);
    }

    /** How many records are known to wait. */
    public long lag() {
        return consumer.assignment().stream()
                .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                .sum();
    }

    /** Ends a wait with {@link org.apache.kafka.common.errors.WakeupException}; from any thread. */
    public void wakeUp() {
        consumer.wakeup();
    }

    private void takeInNewPartitions() {
        var found = reaches.keySet().stream()
                .flatMap(topic -> partitions(topic).stream())
                .collect(Collectors.toSet());
        var fresh = new HashSet<>(found);
        fresh.removeAll(consumer.assignment());
        if (!fresh.isEmpty()) {
            consumer.assign(union(consumer.assignment(), fresh));
            startAtTail(fresh);
        }
    }

    private List<TopicPartition> partitions(String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    private void startAtTail(Collection<TopicPartition> partitions) {
        var first = consumer.beginningOffsets(partitions);
        consumer.endOffsets(partitions).forEach((partition, end) -> {
            var reach = reaches.getOrDefault(partition.topic(), 0L);
            consumer.seek(partition, Math.max(first.getOrDefault(partition, 0L), end - reach));
            endsAtStart.put(partition, end);
        });
    }

    private static Set<TopicPartition> union(Set<TopicPartition> some, Set<TopicPartition> others) {
        var all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    @Override
    public void close() {
        consumer.close(Duration.ofSeconds(1));
    }
}
