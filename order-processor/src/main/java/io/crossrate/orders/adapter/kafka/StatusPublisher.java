package io.crossrate.orders.adapter.kafka;

import io.crossrate.kafka.KafkaConfig;
import io.crossrate.orders.application.Checkpoints;
import io.crossrate.orders.application.Position;
import io.crossrate.orders.application.Publication;
import io.crossrate.orders.application.Publication.DeadLetter;
import io.crossrate.orders.application.Publication.StatusChanges;
import io.crossrate.orders.application.Step;
import io.crossrate.orders.tracing.BatchTraces;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Publishes status events and dead letters together with the consumer's offsets: Kafka holds all of it or nothing, and
 * refuses a process that is no longer the partitions' reader. After any exception but the one that says so it must be
 * closed and replaced.
 */
final class StatusPublisher implements AutoCloseable {

    private final Producer<byte[], byte[]> producer;
    private final StatusCodec codec;
    private final Checkpoints checkpoints;
    private final String ordersTopic;
    private final String statusTopic;

    StatusPublisher(KafkaConfig kafka, String transactionalId, StatusCodec codec, Checkpoints checkpoints) {
        this.producer = new KafkaProducer<>(Settings.producer(kafka, transactionalId));
        this.codec = codec;
        this.checkpoints = checkpoints;
        this.ordersTopic = kafka.topic(Topics.ORDERS);
        this.statusTopic = kafka.topic(Topics.STATUS);
        producer.initTransactions();
    }

    /**
     * Publishes in the given order.
     *
     * @param next by partition, the offset that the group goes on from
     * @param originals finds the record that a dead letter was made of
     * @param traces those of the records that it follows from
     * @throws CommitFailedException where the group has moved on; nothing is published, and the publisher goes on
     */
    void publish(
            List<Publication> publications,
            Map<Integer, Long> next,
            ConsumerGroupMetadata group,
            Function<Position, ConsumerRecord<byte[], byte @Nullable []>> originals,
            BatchTraces traces) {
        var positions = publications.stream().map(Publication::position).toList();
        traces.sending(statusTopic, positions, () -> transact(publications, next, group, originals, traces));
    }

    private void transact(
            List<Publication> publications,
            Map<Integer, Long> next,
            ConsumerGroupMetadata group,
            Function<Position, ConsumerRecord<byte[], byte @Nullable []>> originals,
            BatchTraces traces) {
        producer.beginTransaction();
        checkpoints.reached(Step.BEFORE_SEND);
        for (var publication : publications) {
            switch (publication) {
                case StatusChanges(var position, var placed, var terms, var transitions) ->
                    transitions.forEach(transition -> {
                        var event = codec.encode(placed, terms, transition);
                        traces.tell(position, event.headers());
                        send(event);
                    });
                case DeadLetter(var position, var error) -> send(codec.deadLetter(originals.apply(position), error));
            }
        }
        checkpoints.reached(Step.AFTER_SEND);
        sendOffsets(next, group);
        checkpoints.reached(Step.BEFORE_KAFKA_COMMIT);
        producer.commitTransaction();
        checkpoints.reached(Step.AFTER_KAFKA_COMMIT);
    }

    private void sendOffsets(Map<Integer, Long> next, ConsumerGroupMetadata group) {
        try {
            producer.sendOffsetsToTransaction(offsets(next), group);
        } catch (CommitFailedException e) {
            producer.abortTransaction();
            throw e;
        }
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        // The commit fails where any of its records did.
        var _ = producer.send(record);
    }

    private Map<TopicPartition, OffsetAndMetadata> offsets(Map<Integer, Long> next) {
        return next.entrySet().stream()
                .collect(Collectors.toMap(
                        one -> new TopicPartition(ordersTopic, one.getKey()),
                        one -> new OffsetAndMetadata(one.getValue())));
    }

    @Override
    public void close() {
        // An open transaction is aborted; where Kafka does not answer, it ends by its own time-out.
        producer.close(Duration.ofSeconds(1));
    }
}
