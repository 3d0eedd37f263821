package io.crossrate.orders.adapter.kafka;

import io.crossrate.kafka.KafkaConfig;
import io.crossrate.orders.application.History;
import io.crossrate.orders.application.Incoming;
import io.crossrate.orders.application.Kept;
import io.crossrate.orders.application.Position;
import io.crossrate.orders.domain.Status;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/** The topics as history: read from where they begin, outside of the group. */
@Singleton
final class KafkaHistory implements History {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final int MOST_LOOKS = 150;

    private final KafkaConfig kafka;
    private final OrderCodec codec;
    private final ObjectMapper json;
    private final TopicReader topics;

    KafkaHistory(KafkaConfig kafka, OrderCodec codec, ObjectMapper json) {
        this.kafka = kafka;
        this.codec = codec;
        this.json = json;
        this.topics = new TopicReader(kafka);
    }

    @Override
    public boolean awaitPublished(Map<Integer, Long> until) {
        try (var admin = Admin.create(
                kafka.secured(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers())))) {
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
        topics.read(ends, record -> reader.accept(codec.decode(record)));
    }

    @Override
    public Kept told(Consumer<Told> reader, Consumer<Position> unreadable) {
        var ends = topics.ends(kafka.topic(Topics.STATUS));
        var oldest = new HashMap<Integer, Instant>();
        topics.read(ends, record -> {
            oldest.putIfAbsent(record.partition(), Instant.ofEpochMilli(record.timestamp()));
            told(record)
                    .ifPresentOrElse(
                            reader, () -> unreadable.accept(new Position(record.partition(), record.offset())));
        });
        // Afterwards: what Kafka deleted before or while this was reading is gone, and not missing.
        return KeptPartitions.of(topics.beginnings(ends.keySet()), oldest);
    }

    /** Empty where the record is none: whoever may write to the topic can leave anything there. */
    private Optional<Told> told(ConsumerRecord<byte[], byte @Nullable []> record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        try {
            var event = json.readValue(record.value(), OrderStatusChangedV1.class);
            var previous = event.previousStatus();
            return Optional.of(new Told(
                    UUID.fromString(event.orderId()),
                    event.version(),
                    Status.valueOf(event.status()),
                    previous == null ? null : Status.valueOf(previous),
                    event.progress()));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
