package io.crossrate.ingestor.adapter.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics up to their end of now, without a group: what is there, once, in the order of each partition. */
final class LogTail implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration STALLED = Duration.ofSeconds(10);

    private final KafkaConsumer<byte[], byte[]> consumer;

    LogTail(KafkaConfig config) {
        var settings = new HashMap<>(config.client("restore"));
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) STALLED.toMillis());
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Hands over the last records of each partition, at most this many of each. */
    void read(String topic, long most, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        var partitions = consumer.partitionsFor(topic).stream()
                .map(it -> new TopicPartition(it.topic(), it.partition()))
                .toList();
        consumer.assign(partitions);
        var begin = consumer.beginningOffsets(partitions);
        var end = consumer.endOffsets(partitions);
        partitions.forEach(it -> consumer.seek(it, Math.max(from(begin, it), from(end, it) - most)));
        var stalledAt = System.nanoTime() + STALLED.toNanos();
        while (!reached(partitions, end)) {
            var records = consumer.poll(POLL);
            records.forEach(reader);
            if (!records.isEmpty()) {
                stalledAt = System.nanoTime() + STALLED.toNanos();
            } else if (System.nanoTime() - stalledAt > 0) {
                throw new TimeoutException("nothing came from " + topic + " for " + STALLED);
            }
        }
    }

    private boolean reached(List<TopicPartition> partitions, Map<TopicPartition, Long> end) {
        return partitions.stream().allMatch(it -> consumer.position(it) >= from(end, it));
    }

    private static long from(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return offsets.getOrDefault(partition, 0L);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
