package io.crossrate.ingestor.adapter.kafka;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics up to their end of now, without a group: what is there, once, in the order of each partition. */
final class LogTail implements AutoCloseable {

    private static final int FURTHER = 4;
    private static final int FETCH_WAIT_MILLIS = 20;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration STALLED = Duration.ofSeconds(10);

    private final KafkaConsumer<byte[], byte[]> consumer;

    LogTail(KafkaConfig config) {
        var settings = new HashMap<>(config.client("restore"));
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // Only what is there is read: an empty partition is not worth the half second that the broker would wait for
        // more.
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) STALLED.toMillis());
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Hands over all records, partition by partition. */
    void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        for (var partition : partitions(topic)) {
            read(partition, Long.MAX_VALUE, reader);
        }
    }

    /** Hands over the records at the end of each partition, as many offsets of each at most. */
    void readEnd(String topic, int most, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        for (var partition : partitions(topic)) {
            read(partition, most, reader);
        }
    }

    /**
     * Hands over the last records of each partition among those that count, at most this many of each. It looks further
     * and further back for them: a partition may end in thousands of records that do not count.
     */
    void readLast(
            String topic,
            int most,
            Predicate<ConsumerRecord<byte[], byte[]>> counts,
            Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        for (var partition : partitions(topic)) {
            var found = new ArrayDeque<ConsumerRecord<byte[], byte[]>>();
            for (long last = most; ; last *= FURTHER) {
                found.clear();
                var all = read(partition, last, record -> {
                    if (counts.test(record)) {
                        found.add(record);
                    }
                    if (found.size() > most) {
                        found.remove();
                    }
                });
                if (all || found.size() == most) {
                    break;
                }
            }
            found.forEach(reader);
        }
    }

    /** Hands over the records with the last offsets, so many at most; tells whether these were all. */
    private boolean read(TopicPartition partition, long last, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        var one = List.of(partition);
        consumer.assign(one);
        var begin = consumer.beginningOffsets(one).getOrDefault(partition, 0L);
        var end = consumer.endOffsets(one).getOrDefault(partition, 0L);
        var start = Math.max(begin, end - last);
        consumer.seek(partition, start);
        var stalledAt = System.nanoTime() + STALLED.toNanos();
        while (consumer.position(partition) < end) {
            var records = consumer.poll(POLL);
            records.forEach(reader);
            if (!records.isEmpty()) {
                stalledAt = System.nanoTime() + STALLED.toNanos();
            } else if (System.nanoTime() - stalledAt > 0) {
                throw new TimeoutException("nothing came from " + partition + " for " + STALLED);
            }
        }
        return start == begin;
    }

    private List<TopicPartition> partitions(String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(it -> new TopicPartition(it.topic(), it.partition()))
                .toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
