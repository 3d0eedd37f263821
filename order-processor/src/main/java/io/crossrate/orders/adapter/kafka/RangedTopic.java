package io.crossrate.orders.adapter.kafka;

import io.crossrate.kafka.KafkaConfig;
import io.crossrate.orders.application.Rejection.InvalidRequest;
import io.crossrate.orders.application.replay.Range;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Ranges of a topic, read as far as they are committed. */
final class RangedTopic implements AutoCloseable {

    private static final Duration POLL = Duration.ofSeconds(1);

    /** An operator waits for an answer, which may be that Kafka is away. */
    private static final int PATIENCE_MS = 10_000;

    private final String topic;
    private final KafkaConsumer<byte[], byte @Nullable []> consumer;

    /**
     * @param group whose committed offsets are asked for; no member of it is made
     * @param atOnce records of one look at most
     */
    RangedTopic(KafkaConfig kafka, String topic, String group, int atOnce) {
        this.topic = topic;
        var settings = new HashMap<>(Settings.bulkReader(kafka));
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "order-processor-replay");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, atOnce);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        if (!group.isEmpty()) {
            settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        }
        consumer = new KafkaConsumer<>(settings);
    }

    List<TopicPartition> partitions() {
        var partitions = consumer.partitionsFor(topic).stream()
                .map(info -> partition(info.partition()))
                .sorted(Comparator.comparingInt(TopicPartition::partition))
                .toList();
        if (partitions.isEmpty()) {
            throw new InvalidRequest("there is no topic " + topic);
        }
        return partitions;
    }

    private TopicPartition partition(int number) {
        return new TopicPartition(topic, number);
    }

    /** The offsets of each partition between the times; what is not committed by now is left out. */
    List<Range> ranges(Instant from, Instant to) {
        var partitions = partitions();
        var begins = at(partitions, from);
        var untils = at(partitions, to);
        var ends = consumer.endOffsets(partitions);
        var ranges = new ArrayList<Range>();
        for (var partition : partitions) {
            var end = Objects.requireNonNullElse(ends.get(partition), 0L);
            var begin = Objects.requireNonNullElse(begins.get(partition), end);
            var until = Math.min(end, Objects.requireNonNullElse(untils.get(partition), end));
            if (begin < until) {
                ranges.add(new Range(partition.partition(), begin, until));
            }
        }
        return ranges;
    }

    private Map<TopicPartition, Long> at(List<TopicPartition> partitions, Instant time) {
        var asked = new HashMap<TopicPartition, Long>();
        partitions.forEach(partition -> asked.put(partition, time.toEpochMilli()));
        var found = new HashMap<TopicPartition, Long>();
        Map<TopicPartition, @Nullable OffsetAndTimestamp> offsets = consumer.offsetsForTimes(asked);
        offsets.forEach((partition, offset) -> {
            if (offset != null) {
                found.put(partition, offset.offset());
            }
        });
        return found;
    }

    /** By partition, the first offset that there still is. */
    Map<Integer, Long> beginnings() {
        var beginnings = new HashMap<Integer, Long>();
        consumer.beginningOffsets(partitions())
                .forEach((partition, offset) -> beginnings.put(partition.partition(), offset));
        return beginnings;
    }

    /** What the group has committed of these partitions. */
    Map<Integer, OffsetAndMetadata> committed(List<Range> ranges) {
        var committed = new HashMap<Integer, OffsetAndMetadata>();
        Map<TopicPartition, @Nullable OffsetAndMetadata> held = consumer.committed(
                ranges.stream().map(range -> partition(range.partition())).collect(Collectors.toSet()));
        held.forEach((partition, offset) -> {
            if (offset != null) {
                committed.put(partition.partition(), offset);
            }
        });
        return committed;
    }

    /** Takes what one look at the topic gave; with it, by partition, the offset that comes after it. */
    interface Taker {
        void take(List<ConsumerRecord<byte[], byte @Nullable []>> records, Map<Integer, Long> next);
    }

    /** Reads the ranges; the marks of transactions are passed over. */
    void read(List<Range> ranges, Taker taker) {
        var untils = ranges.stream().collect(Collectors.toMap(Range::partition, Range::until));
        consumer.assign(
                ranges.stream().map(range -> partition(range.partition())).toList());
        ranges.forEach(range -> consumer.seek(partition(range.partition()), range.from()));
        for (var behind = behind(ranges, next(untils)); behind > 0; behind = behind(ranges, next(untils))) {
            var records = new ArrayList<ConsumerRecord<byte[], byte @Nullable []>>();
            for (var record : consumer.poll(POLL)) {
                if (record.offset() < untils.getOrDefault(record.partition(), 0L)) {
                    records.add(record);
                }
            }
            taker.take(records, next(untils));
        }
    }

    private Map<Integer, Long> next(Map<Integer, Long> untils) {
        var next = new HashMap<Integer, Long>();
        untils.forEach((number, until) -> next.put(number, Math.min(consumer.position(partition(number)), until)));
        return next;
    }

    /** How many offsets of the ranges come at or after these. */
    static long behind(List<Range> ranges, Map<Integer, Long> next) {
        return ranges.stream()
                .mapToLong(range -> range.until() - next.getOrDefault(range.partition(), range.from()))
                .sum();
    }

    @Override
    public void close() {
        consumer.close(POLL);
    }
}
