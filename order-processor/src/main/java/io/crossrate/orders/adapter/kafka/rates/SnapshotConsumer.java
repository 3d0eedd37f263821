package io.crossrate.orders.adapter.kafka.rates;

import io.crossrate.kafka.KafkaConfig;
import io.crossrate.kafka.ReadingThread;
import io.crossrate.money.rate.RateTable;
import io.crossrate.orders.adapter.kafka.rates.SnapshotCodec.Decoded;
import io.crossrate.orders.adapter.kafka.rates.SnapshotCodec.Foreign;
import io.crossrate.orders.adapter.kafka.rates.SnapshotCodec.Unreadable;
import io.crossrate.orders.application.rates.CurrentRates;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the rate topics on a thread of its own, without a group: every replica reads everything, from the last records
 * of each partition. What cannot be read is passed over; conversion-api keeps it in the dead letters. While Kafka is away
 * it tries again and again.
 */
@Context
final class SnapshotConsumer {

    private static final Logger log = LoggerFactory.getLogger(SnapshotConsumer.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConfig config;
    private final SnapshotCodec codec;
    private final CurrentRates rates;
    private final MeterRegistry meters;
    private final AtomicLong lag = new AtomicLong();
    private final ReadingThread thread = new ReadingThread("rate-snapshots", Tables::new);

    SnapshotConsumer(KafkaConfig config, SnapshotCodec codec, CurrentRates rates, MeterRegistry meters) {
        this.config = config;
        this.codec = codec;
        this.rates = rates;
        this.meters = meters;
        meters.gauge("rates.consumer.lag", lag);
    }

    @PostConstruct
    void start() {
        thread.start();
    }

    private final class Tables implements ReadingThread.Reading {

        private final RateTopics topics = new RateTopics(config, () -> count("historical", 1));

        @Override
        public void step() throws InterruptedException {
            var tables = topics.poll(POLL).stream()
                    .flatMap(message -> table(message).stream())
                    .toList();
            var taken = rates.offer(tables);
            count("taken", taken);
            count("older", tables.size() - taken);
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

    private Optional<RateTable> table(ConsumerRecord<byte[], byte[]> message) {
        return switch (codec.decode(message)) {
            case Decoded(var table) -> Optional.of(table);
            case Foreign(var type) -> {
                log.debug("passed over an event of type {}", type);
                count("foreign", 1);
                yield Optional.empty();
            }
            case Unreadable(var reason) -> {
                log.warn("{}-{}@{} is unreadable: {}", message.topic(), message.partition(), message.offset(), reason);
                count("unreadable", 1);
                yield Optional.empty();
            }
        };
    }

    private void count(String result, int records) {
        meters.counter("rates.consumer.records", "result", result).increment(records);
    }

    @PreDestroy
    void stop() throws InterruptedException {
        thread.stop();
    }
}
