package io.crossrate.conversion.adapter.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** All partitions of the rate topics, each from its last records on; partitions that appear later are taken in. */
final class RateTopics implements AutoCloseable {

    /** Enough for every source's newest table: a partition holds few sources, and each publishes once a minute or less. */
    private static final long TAIL = 500;

    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private final List<String> topics;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private long lookAtNanos = System.nanoTime();

    RateTopics(KafkaConfig config) {
        topics = List.of(config.topic("rates.fiat.v1"), config.topic("rates.crypto.v1"));
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        config.bootstrapServers(),
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "conversion-api-rates",
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
                        5_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** The next records; waits for them no longer than so long. */
    Iterable<ConsumerRecord<byte[], byte[]>> poll(Duration patience) throws InterruptedException {
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

    /** How many records are known to wait. */
    long lag() {
        return consumer.assignment().stream()
                .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                .sum();
    }

    /** Ends a wait with {@link org.apache.kafka.common.errors.WakeupException}; from any thread. */
    void wakeUp() {
        consumer.wakeup();
    }

    private void takeInNewPartitions() {
        var found = topics.stream().flatMap(topic -> partitions(topic).stream()).collect(Collectors.toSet());
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
        consumer.endOffsets(partitions)
                .forEach((partition, end) ->
                        consumer.seek(partition, Math.max(first.getOrDefault(partition, 0L), end - TAIL)));
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
