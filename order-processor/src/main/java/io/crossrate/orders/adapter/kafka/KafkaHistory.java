package io.crossrate.orders.adapter.kafka;

import io.crossrate.orders.application.History;
import io.crossrate.orders.application.Incoming;
import io.crossrate.orders.domain.Status;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/** The topics as history: read from the beginning, outside of the group. */
@Singleton
final class KafkaHistory implements History {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final int MOST_LOOKS = 150;

    private final KafkaConfig kafka;
    private final OrderCodec codec;
    private final ObjectMapper json;

    KafkaHistory(KafkaConfig kafka, OrderCodec codec, ObjectMapper json) {
        this.kafka = kafka;
        this.codec = codec;
        this.json = json;
    }

    @Override
    public boolean awaitPublished(Map<Integer, Long> until) {
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()))) {
            for (var look = 0; look < MOST_LOOKS; look++) {
                var committed = committed(admin);
                if (until.entrySet().stream()
                        .allMatch(one -> committed.getOrDefault(one.getKey(), 0L) >= one.getValue())) {
                    return true;
                }
                Thread.sleep(BETWEEN_LOOKS);
            }
            return false;
        } catch (ExecutionException e) {
            throw new KafkaException("the group's offsets cannot be read", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private Map<Integer, Long> committed(Admin admin) throws ExecutionException, InterruptedException {
        var committed = new HashMap<Integer, Long>();
        admin.listConsumerGroupOffsets(kafka.named(Settings.GROUP))
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((partition, offset) -> committed.put(partition.partition(), offset.offset()));
        return committed;
    }

    @Override
    public void log(Map<Integer, Long> until, Consumer<Incoming> reader) {
        var ends = until.entrySet().stream()
                .collect(Collectors.toMap(
                        one -> new TopicPartition(kafka.topic(Topics.ORDERS), one.getKey()), Map.Entry::getValue));
        read(ends, record -> reader.accept(codec.decode(record)));
    }

    @Override
    public void told(Consumer<Told> reader) {
        read(ends(kafka.topic(Topics.STATUS)), record -> reader.accept(told(record)));
    }

    private Told told(ConsumerRecord<byte[], byte @Nullable []> record) {
        try {
            var event = json.readValue(record.value(), OrderStatusChangedV1.class);
            var previous = event.previousStatus();
            return new Told(
                    UUID.fromString(event.orderId()),
                    event.version(),
                    Status.valueOf(event.status()),
                    previous == null ? null : Status.valueOf(previous),
                    event.progress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<TopicPartition, Long> ends(String topic) {
        try (var consumer = new KafkaConsumer<>(Settings.reader(kafka))) {
            return consumer.endOffsets(consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList());
        }
    }

    /** Reads up to the offsets; the positions pass over the marks that transactions leave in the log. */
    private void read(Map<TopicPartition, Long> ends, Consumer<ConsumerRecord<byte[], byte @Nullable []>> reader) {
        try (var consumer = new KafkaConsumer<byte[], byte @Nullable []>(Settings.reader(kafka))) {
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
}
