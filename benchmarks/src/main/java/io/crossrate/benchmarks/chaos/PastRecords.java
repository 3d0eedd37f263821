package io.crossrate.benchmarks.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.crossrate.benchmarks.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Some of the orders that the log holds, old ones and new ones. */
final class PastRecords implements AutoCloseable {

    private static final int MOST = 2000;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<ConsumerRecord<byte[], byte[]>> held = new ArrayList<>();

    PastRecords(Topics topics, String topic) {
        var settings = new HashMap<>(topics.clientSettings());
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "earliest");
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(topics.partitions(topic));
    }

    /** Takes up what has come since; where Kafka is away, that is nothing. */
    void look() {
        consumer.poll(Duration.ofMillis(50)).forEach(record -> {
            var type = record.headers().lastHeader("ce_type");
            // What was placed twice is one order; what was rubbish is rubbish twice.
            var isPlacing = type != null && new String(type.value(), UTF_8).endsWith("OrderPlaced.v1");
            if (isPlacing && isWhole(record) && held.size() < MOST) held.add(record);
        });
    }

    private static boolean isWhole(ConsumerRecord<byte[], byte[]> record) {
        return record.value() != null
                && new String(record.value(), UTF_8).contains("\"orderId\":\"" + new String(record.key(), UTF_8) + '"');
    }

    @Nullable
    ConsumerRecord<byte[], byte[]> any(RandomGenerator random) {
        return held.isEmpty() ? null : held.get(random.nextInt(held.size()));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
