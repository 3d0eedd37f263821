package io.crossrate.orders.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What may be gone of an order's events, by where its partition begins. */
class KeptPartitionsTest {

    private static final Instant OLDEST = Instant.parse("2026-04-13T14:05:22Z");
    private static final TopicPartition FIRST = new TopicPartition("orders.status.v1", 0);
    private static final TopicPartition SECOND = new TopicPartition("orders.status.v1", 1);
    private static final TopicPartition THIRD = new TopicPartition("orders.status.v1", 2);

    @Test
    void onlyOrdersOfPartitionsThatLostTheirBeginningMayHaveLostEvents() {
        var kept = KeptPartitions.of(Map.of(FIRST, 0L, SECOND, 7L, THIRD, 9L), Map.of(0, OLDEST, 1, OLDEST));

        LongStream.range(0, 100).mapToObj(number -> new UUID(number, 1)).forEach(order -> assertThat(
                        kept.goneUntil(order))
                .isEqualTo(
                        switch (BuiltInPartitioner.partitionForKey(StatusCodec.key(order), 3)) {
                            case 0 -> Instant.MIN;
                            case 1 -> OLDEST.plusSeconds(60);
                            default -> Instant.MAX;
                        }));
    }

    @Test
    void aTopicThatIsNotThereHasLostNothing() {
        assertThat(KeptPartitions.of(Map.of(), Map.of()).goneUntil(new UUID(1, 1)))
                .isEqualTo(Instant.MIN);
    }
}
