package io.crossrate.conversion.adapter.kafka;

import io.crossrate.kafka.KafkaConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Keeps what could not be read, byte for byte, with where it came from and why. One record may be kept more than once,
 * as by every replica where each reads for itself; topic, partition and offset in the headers tell.
 */
final class DeadLetters implements AutoCloseable {

    /** A record has at most 1 MiB, Kafka's default; a dead letter is such a record with headers. */
    static final int LARGEST = 2 << 20;

    private static final int MAX_ERROR = 500;

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;

    DeadLetters(KafkaConfig config, String name) {
        this.topic = config.topic(name);
        this.producer = new KafkaProducer<>(
                config.secured(Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        config.bootstrapServers(),
                        ProducerConfig.CLIENT_ID_CONFIG,
                        "conversion-api-dead-letters",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "zstd",
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        LARGEST,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        5_000)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /**
     * Returns once the record is kept.
     *
     * @throws KafkaException where that failed
     */
    void send(ConsumerRecord<byte[], byte[]> unreadable, String reason) throws InterruptedException {
        var letter = new ProducerRecord<>(topic, null, unreadable.key(), unreadable.value(), unreadable.headers());
        letter.headers()
                .add("dl_topic", bytes(unreadable.topic()))
                .add("dl_partition", bytes(Integer.toString(unreadable.partition())))
                .add("dl_offset", bytes(Long.toString(unreadable.offset())))
                .add("dl_error", bytes(reason.length() <= MAX_ERROR ? reason : reason.substring(0, MAX_ERROR)));
        try {
            producer.send(letter).get();
        } catch (ExecutionException e) {
            throw new KafkaException("the dead letter was not taken", e.getCause());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** At once: nothing is under way, each record is awaited when it is sent. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
