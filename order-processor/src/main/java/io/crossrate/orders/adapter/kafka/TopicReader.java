package io.crossrate.orders.adapter.kafka;

import io.crossrate.kafka.KafkaConfig;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads topics from their beginning, outside of the group. */
final class TopicReader {

    private static final Duration POLL = Duration.ofMillis(500);

    /** Somebody waits for an answer, which may be that Kafka is away. */
    private static final int PATIENCE_MS = 10_000;

    private final Map<String, Object> settings;

    TopicReader(KafkaConfig kafka) {
        var patient = new HashMap<String, Object>(Settings.reader(kafka));
        patient.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        patient.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        settings = Map.copyOf(patient);
    }

    /** Where the topic's partitions end now; none where there is no such topic. */
    Map<TopicPartition, Long> ends(String topic) {
        try (var consumer = new KafkaConsumer<>(settings)) {
            return consumer.endOffsets(consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList());
        }
    }

    /** Where these partitions begin now: above 0 where their oldest records are deleted. */
    Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions) {
        try (var consumer = new KafkaConsumer<>(settings)) {
            return consumer.beginningOffsets(partitions);
        }
    }

    /** Reads up to the offsets; the positions pass over the marks that transactions leave in the log. */
    void read(Map<TopicPartition, Long> ends, Consumer<ConsumerRecord<byte[], byte @Nullable []>> reader) {
        try (var consumer = new KafkaConsumer<byte[], byte @Nullable []>(settings)) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var record : consumer.poll(POLL)) {
                    var end = ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L);
                    if (record.offset() < end) {
                        reader.accept(record);
                    }
                }
            }
        }
    }

    /** The record that stands there, or null where there is none (any more, or yet). */
    @Nullable
    ConsumerRecord<byte[], byte @Nullable []> find(TopicPartition partition, long offset) {
        try (var consumer = new KafkaConsumer<byte[], byte @Nullable []>(settings)) {
            var isThere = consumer.partitionsFor(partition.topic()).stream()
                    .anyMatch(info -> info.partition() == partition.partition());
            if (!isThere || offset < beginning(consumer, partition)) {
                return null;
            }
            consumer.assign(List.of(partition));
            consumer.seek(partition, offset);
            var end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (offset < end && consumer.position(partition) <= offset) {
                for (var record : consumer.poll(POLL)) {
                    return record.offset() == offset ? record : null;
                }
            }
            return null;
        }
    }

    private static long beginning(KafkaConsumer<?, ?> consumer, TopicPartition partition) {
        return consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }
}
