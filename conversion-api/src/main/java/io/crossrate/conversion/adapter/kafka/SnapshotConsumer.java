package io.crossrate.conversion.adapter.kafka;

import io.crossrate.conversion.adapter.kafka.SnapshotCodec.Decoded;
import io.crossrate.conversion.adapter.kafka.SnapshotCodec.Foreign;
import io.crossrate.conversion.adapter.kafka.SnapshotCodec.Unreadable;
import io.crossrate.conversion.application.MaterialiseRates;
import io.crossrate.kafka.KafkaConfig;
import io.crossrate.kafka.ReadingThread;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the rate topics on a thread of its own, without a group: every replica reads everything, from the last records
 * of each partition. While Kafka is away it tries again and again. What is unreadable is passed over; {@link HistoryConsumer}
 * keeps it with the dead letters, once among the replicas.
 */
@Context
public final class SnapshotConsumer {

    private static final Logger log = LoggerFactory.getLogger(SnapshotConsumer.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConfig config;
    private final SnapshotCodec codec;
    private final MaterialiseRates materialise;
    private final MeterRegistry meters;
    private final AtomicLong lag = new AtomicLong();
    private final ReadingThread thread = new ReadingThread("rate-snapshots", Tables::new);

    SnapshotConsumer(KafkaConfig config, SnapshotCodec codec, MaterialiseRates materialise, MeterRegistry meters) {
        this.config = config;
        this.codec = codec;
        this.materialise = materialise;
        this.meters = meters;
        meters.gauge("rates.consumer.lag", lag);
    }

    @PostConstruct
    void start() {
        thread.start();
    }

    /** Whether tables can still arrive. */
    public boolean isRunning() {
        return thread.isAlive();
    }

    private final class Tables implements ReadingThread.Reading {

        private final RateTopics topics = new RateTopics(config, "conversion-api-rates", () -> count("historical"));

        @Override
        public void step() throws InterruptedException {
            for (var message : topics.poll(POLL)) {
                on(message);
            }
            lag.set(topics.lag());
        }

        @Override
        public void wakeUp() {
            topics.wakeUp();
        }

        @Override
        public void close() {
            topics.close();
        }
    }

    private void on(ConsumerRecord<byte[], byte[]> message) {
        switch (codec.decode(message)) {
            case Decoded(var table) -> count(materialise.accept(table) ? "taken" : "older");
            case Foreign(var type) -> {
                log.debug("passed over an event of type {}", type);
                count("foreign");
            }
            case Unreadable(var reason) -> {
                log.warn("{}-{}@{} is unreadable: {}", message.topic(), message.partition(), message.offset(), reason);
                count("unreadable");
            }
        }
    }

    private void count(String result) {
        meters.counter("rates.consumer.records", "result", result).increment();
    }

    @PreDestroy
    void stop() throws InterruptedException {
        thread.stop();
    }
}
