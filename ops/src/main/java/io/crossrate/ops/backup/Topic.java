package io.crossrate.ops.backup;

import io.crossrate.ops.KafkaClients;
import io.crossrate.ops.NotDone;
import io.crossrate.ops.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A topic of Kafka's, whole. */
final class Topic implements AutoCloseable {

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final int LARGEST_REQUEST = 16 << 20;
    private static final int TIMEOUT_MILLIS = 10_000;

    private final String bootstrap;
    private final String name;
    private final KafkaConsumer<byte[], byte @Nullable []> consumer;
    private final List<TopicPartition> partitions;

    /** @throws Refused where there is no such topic */
    Topic(String bootstrap, String name) throws NotDone, Refused {
        this.bootstrap = bootstrap;
        this.name = name;
        consumer = asked(() -> new KafkaConsumer<>(KafkaClients.secured(Map.of(
                "bootstrap.servers",
                bootstrap,
                "key.deserializer",
                ByteArrayDeserializer.class,
                "value.deserializer",
                ByteArrayDeserializer.class,
                "isolation.level",
                "read_committed",
                "allow.auto.create.topics",
                false,
                "auto.offset.reset",
                "none",
                "default.api.timeout.ms",
                TIMEOUT_MILLIS,
                "max.poll.records",
                5000))));
        partitions = asked(() -> consumer.partitionsFor(name).stream()
                .map(info -> new TopicPartition(name, info.partition()))
                .toList());
        if (partitions.isEmpty()) {
            consumer.close();
            throw new Refused("there is no topic %s at %s".formatted(name, bootstrap));
        }
        consumer.assign(partitions);
    }

    int partitions() {
        return partitions.size();
    }

    /** Takes a record. */
    interface Taker {
        void take(StoredRecord record) throws NotDone;
    }

    /** Hears how many offsets are passed. */
    interface Listener {
        void at(long done, long total);
    }

    /** Reads what is committed by now, in the order of each partition. */
    void read(Taker taker, Listener listener) throws NotDone {
        var begins = asked(() -> consumer.beginningOffsets(partitions));
        var ends = asked(() -> consumer.endOffsets(partitions));
        begins.forEach(consumer::seek);
        var total = sum(ends) - sum(begins);
        var heardAt = System.nanoTime();
        for (var done = 0L; done < total; ) {
            var records = asked(() -> consumer.poll(POLL));
            for (var record : records) {
                if (record.offset() < ends.getOrDefault(new TopicPartition(name, record.partition()), 0L)) {
                    taker.take(StoredRecord.of(record));
                }
            }
            var before = done;
            done = partitions.stream()
                    .mapToLong(partition -> Math.min(consumer.position(partition), ends.getOrDefault(partition, 0L))
                            - begins.getOrDefault(partition, 0L))
                    .sum();
            listener.at(done, total);
            if (done > before) {
                heardAt = System.nanoTime();
            } else if (System.nanoTime() - heardAt > SILENCE.toNanos()) {
                throw new NotDone("%s has not been read further for %d s".formatted(name, SILENCE.toSeconds()));
            }
        }
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Writes to the topic: in the given order, each record once, and every one is kept when this is closed. */
    Appender appender() throws NotDone {
        return asked(() -> new Appender(new KafkaProducer<>(KafkaClients.secured(Map.of(
                "bootstrap.servers",
                bootstrap,
                "key.serializer",
                ByteArraySerializer.class,
                "value.serializer",
                ByteArraySerializer.class,
                "acks",
                "all",
                "enable.idempotence",
                true,
                "compression.type",
                "zstd",
                "linger.ms",
                20,
                "batch.size",
                256 << 10,
                "max.request.size",
                LARGEST_REQUEST)))));
    }

    /** Sends records; the first failure ends it. */
    final class Appender implements AutoCloseable {

        private final KafkaProducer<byte[], byte @Nullable []> producer;
        private volatile @Nullable Exception failure;

        Appender(KafkaProducer<byte[], byte @Nullable []> producer) {
            this.producer = producer;
        }

        void append(StoredRecord record) throws NotDone {
            var _ = asked(() -> producer.send(record.to(name), (_, e) -> {
                if (e != null) {
                    failure = e;
                }
            }));
            requireNoFailure();
        }

        void flush() throws NotDone {
            asked(() -> {
                producer.flush();
                return true;
            });
            requireNoFailure();
        }

        private void requireNoFailure() throws NotDone {
            var why = failure;
            if (why != null) {
                throw new NotDone("%s does not take the records: %s".formatted(name, why.getMessage()), why);
            }
        }

        @Override
        public void close() {
            producer.close(Duration.ofSeconds(5));
        }
    }

    private <T> T asked(Supplier<T> work) throws NotDone {
        try {
            return work.get();
        } catch (KafkaException e) {
            throw new NotDone("Kafka at %s does not do that; %s: %s".formatted(bootstrap, name, e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        consumer.close(POLL);
    }
}
