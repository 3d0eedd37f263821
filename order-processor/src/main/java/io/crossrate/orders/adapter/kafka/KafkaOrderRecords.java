package io.crossrate.orders.adapter.kafka;

import io.crossrate.kafka.KafkaConfig;
import io.crossrate.orders.application.Incoming;
import io.crossrate.orders.application.rebuild.OrderRecords;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The log of orders in Kafka, read by a consumer of its own. */
@Singleton
final class KafkaOrderRecords implements OrderRecords {

    private static final Duration POLL = Duration.ofSeconds(1);

    private final KafkaConfig kafka;
    private final OrderCodec codec;

    KafkaOrderRecords(KafkaConfig kafka, OrderCodec codec) {
        this.kafka = kafka;
        this.codec = codec;
    }

    @Override
    public Map<Integer, Long> beginnings() {
        return reading(() -> {
            try (var consumer = consumer()) {
                var beginnings = new HashMap<Integer, Long>();
                consumer.beginningOffsets(consumer.partitionsFor(kafka.topic(Topics.ORDERS)).stream()
                                .map(info -> partition(info.partition()))
                                .toList())
                        .forEach((partition, offset) -> beginnings.put(partition.partition(), offset));
                return beginnings;
            }
        });
    }

    @Override
    public Reader read(Map<Integer, Long> from) {
        return reading(() -> {
            var consumer = consumer();
            consumer.assign(from.keySet().stream().map(this::partition).toList());
            from.forEach((number, offset) -> consumer.seek(partition(number), offset));
            return new ConsumerReader(consumer);
        });
    }

    private KafkaConsumer<byte[], byte @Nullable []> consumer() {
        return new KafkaConsumer<>(Settings.bulkReader(kafka));
    }

    private TopicPartition partition(int number) {
        return new TopicPartition(kafka.topic(Topics.ORDERS), number);
    }

    private static <T> T reading(Supplier<T> work) {
        try {
            return work.get();
        } catch (KafkaException e) {
            throw new LogUnavailable("the log of orders cannot be read: " + e.getMessage(), e);
        }
    }

    private final class ConsumerReader implements Reader {

        private final KafkaConsumer<byte[], byte @Nullable []> consumer;

        ConsumerReader(KafkaConsumer<byte[], byte @Nullable []> consumer) {
            this.consumer = consumer;
        }

        @Override
        public List<Incoming> next() {
            return reading(() -> {
                var incoming = new ArrayList<Incoming>();
                for (var record : consumer.poll(POLL)) {
                    incoming.add(codec.decode(record));
                }
                return incoming;
            });
        }

        @Override
        public long position(int number) {
            return reading(() -> consumer.position(partition(number)));
        }

        @Override
        public void close() {
            consumer.close(POLL);
        }
    }
}
