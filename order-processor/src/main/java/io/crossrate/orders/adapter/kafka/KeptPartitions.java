package io.crossrate.orders.adapter.kafka;

import io.crossrate.orders.application.Kept;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;

/** What Kafka has left of the status topic, partition by partition: each loses its oldest records at a time of its own. */
final class KeptPartitions implements Kept {

    /**
     * Processors write to the same partition, each by its own clock and within transactions of up to ten seconds: by time,
     * what was deleted and what was left can overlap by so much.
     */
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    private final int partitions;
    private final Map<Integer, Instant> goneUntil;

    private KeptPartitions(int partitions, Map<Integer, Instant> goneUntil) {
        this.partitions = partitions;
        this.goneUntil = Map.copyOf(goneUntil);
    }

    /**
     * @param beginnings the first offset of every partition; one that begins at 0 has everything
     * @param oldest by partition, when its first record was written; without those that have none
     */
    static KeptPartitions of(Map<TopicPartition, Long> beginnings, Map<Integer, Instant> oldest) {
        var goneUntil = new HashMap<Integer, Instant>();
        beginnings.forEach((partition, offset) -> {
            if (offset > 0) {
                var first = oldest.get(partition.partition());
                goneUntil.put(partition.partition(), first == null ? Instant.MAX : first.plus(OVERLAP));
            }
        });
        return new KeptPartitions(beginnings.size(), goneUntil);
    }

    @Override
    public Instant goneUntil(UUID orderId) {
        return goneUntil.isEmpty() ? Instant.MIN : goneUntil.getOrDefault(partition(orderId), Instant.MIN);
    }

    /** As Kafka's own partitioner finds it; partitions are never added to a topic in use. */
    private int partition(UUID orderId) {
        return Utils.toPositive(Utils.murmur2(StatusCodec.key(orderId))) % partitions;
    }
}
