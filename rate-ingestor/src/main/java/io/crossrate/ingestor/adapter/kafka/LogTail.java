package io.crossrate.ingestor.adapter.kafka;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
        readEnd(topic, Long.MAX_VALUE, reader);
    }

    /** Hands over the records at the end of each partition, as many offsets of each at most. */
    void readEnd(String topic, long most, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        for (var partition : partitions(topic)) {
            var there = assign(partition);
            read(partition, there.last(most), reader);
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
            var left = assign(partition);
            for (long size = most; !left.isEmpty() && found.size() < most; size *= FURTHER) {
                var window = left.last(size);
                var earlier = new ArrayList<ConsumerRecord<byte[], byte[]>>();
                read(partition, window, record -> {
                    if (counts.test(record)) {
                        earlier.add(record);
                    }
                });
                var wanted = Math.min(earlier.size(), most - found.size());
                earlier.subList(earlier.size() - wanted, earlier.size())
                        .reversed()
                        .forEach(found::addFirst);
                left = new Offsets(left.begin(), window.begin());
            }
            found.forEach(reader);
        }
    }

    /** Offsets of a partition, the end not among them. */
    private record Offsets(long begin, long end) {

        Offsets last(long most) {
            return new Offsets(Math.max(begin, end - most), end);
        }

        boolean isEmpty() {
            return begin >= end;
        }
    }

    /** Turns to the partition, and tells what is there now. */
    private Offsets assign(TopicPartition partition) {
        var one = List.of(partition);
        consumer.assign(one);
        return new Offsets(
                consumer.beginningOffsets(one).getOrDefault(partition, 0L),
                consumer.endOffsets(one).getOrDefault(partition, 0L));
    }

    private void read(TopicPartition partition, Offsets offsets, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        consumer.seek(partition, offsets.begin());
        var stalledAt = System.nanoTime() + STALLED.toNanos();
        while (consumer.position(partition) < offsets.end()) {
            var records = consumer.poll(POLL);
            for (var record : records) {
                if (record.offset() < offsets.end()) {
                    reader.accept(record);
                }
            }
            if (!records.isEmpty()) {
                stalledAt = System.nanoTime() + STALLED.toNanos();
            } else if (System.nanoTime() - stalledAt > 0) {
                throw new TimeoutException("nothing came from " + partition + " for " + STALLED);
            }
        }
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
