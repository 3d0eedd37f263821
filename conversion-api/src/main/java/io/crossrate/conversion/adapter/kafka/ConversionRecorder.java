package io.crossrate.conversion.adapter.kafka;

import io.crossrate.conversion.application.conversions.ConversionHistory;
import io.crossrate.conversion.domain.ConversionRejection.ConversionsUnavailable;
import io.crossrate.kafka.KafkaConfig;
import io.crossrate.kafka.ReadingThread;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the conversions of {@code conversions.v1} into the history, on a thread of its own; the replicas share the
 * partitions. An offset is committed once the history has what lies before it. While the history or Kafka is away it
 * tries again for ever; what cannot be read goes to the dead letters, and the rest flows.
 */
@Context
final class ConversionRecorder {

    private static final Logger log = LoggerFactory.getLogger(ConversionRecorder.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final KafkaConfig config;
    private final ConversionCodec codec;
    private final ConversionHistory history;
    private final MeterRegistry meters;
    private final AtomicLong lag = new AtomicLong();
    private final ReadingThread thread = new ReadingThread("conversion-recorder", Share::new);

    ConversionRecorder(KafkaConfig config, ConversionCodec codec, ConversionHistory history, MeterRegistry meters) {
        this.config = config;
        this.codec = codec;
        this.history = history;
        this.meters = meters;
        meters.gauge("conversions.consumer.lag", lag);
    }

    @PostConstruct
    void start() {
        thread.start();
    }

    /** The partitions that this replica records. */
    private final class Share implements ReadingThread.Reading {

        private final KafkaConsumer<byte[], byte[]> consumer = ConversionTopics.join(config);
        private final DeadLetters deadLetters = new DeadLetters(config, ConversionTopics.DEAD_LETTER);

        @Override
        public void step() throws InterruptedException {
            var messages = consumer.poll(POLL);
            consumer.resume(consumer.paused());
            if (!messages.isEmpty()) {
                take(messages, consumer, deadLetters);
            }
            lag.set(consumer.assignment().stream()
                    .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                    .sum());
        }

        @Override
        public void wakeUp() {
            consumer.wakeup();
        }

        @Override
        public void close() {
            try {
                deadLetters.close();
            } finally {
                consumer.close();
            }
        }
    }

    private void take(
            ConsumerRecords<byte[], byte[]> messages, KafkaConsumer<byte[], byte[]> consumer, DeadLetters deadLetters)
            throws InterruptedException {
        var batch = new ConversionBatch(messages, codec);
        try {
            batch.record(history);
        } catch (ConversionsUnavailable e) {
            waitForHistory(messages, consumer);
            return;
        }
        for (var letter : batch.unusable()) {
            var message = letter.message();
            log.warn(
                    "{}-{}@{} is unusable: {}",
                    message.topic(),
                    message.partition(),
                    message.offset(),
                    letter.reason());
            deadLetters.send(message, letter.reason());
        }
        count("taken", batch.size());
        count("foreign", batch.foreign());
        count("unreadable", batch.unusable().size());
        commit(consumer);
    }

    /** The same records come with the poll after the next, which only waits and keeps this replica in its group. */
    private static void waitForHistory(
            ConsumerRecords<byte[], byte[]> messages, KafkaConsumer<byte[], byte[]> consumer) {
        for (var partition : messages.partitions()) {
            consumer.seek(partition, messages.records(partition).getFirst().offset());
        }
        consumer.pause(consumer.assignment());
    }

    /** An offset that cannot be committed is no loss: whoever reads the records again finds them recorded. */
    private static void commit(KafkaConsumer<byte[], byte[]> consumer) {
        try {
            consumer.commitSync();
        } catch (CommitFailedException | RebalanceInProgressException e) {
            log.info("conversions were recorded while their partitions moved: {}", e.getMessage());
        }
    }

    private void count(String result, int records) {
        meters.counter("conversions.consumer.records", "result", result).increment(records);
    }

    @PreDestroy
    void stop() throws InterruptedException {
        thread.stop();
    }
}
