package io.crossrate.orders.adapter.kafka;

import io.crossrate.kafka.KafkaConfig;
import io.crossrate.orders.application.Position;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Reads single records of the order log again, outside of the group. */
@Singleton
final class OrderLog {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaConfig kafka;

    OrderLog(KafkaConfig kafka) {
        this.kafka = kafka;
    }

    /** The record at this position, verbatim. */
    ConsumerRecord<byte[], byte @Nullable []> read(Position position) {
        var partition = new TopicPartition(kafka.topic(Topics.ORDERS), position.partition());
        try (var consumer = new KafkaConsumer<byte[], byte @Nullable []>(Settings.reader(kafka))) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, position.offset());
            for (var record : consumer.poll(PATIENCE)) {
                if (record.offset() == position.offset()) {
                    return record;
                }
            }
            throw new TimeoutException("the log did not give up " + position);
        }
    }
}
