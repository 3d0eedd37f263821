package io.crossrate.conversion.adapter.kafka;

import io.crossrate.conversion.adapter.kafka.SnapshotCodec.Decoded;
import io.crossrate.conversion.adapter.kafka.SnapshotCodec.Foreign;
import io.crossrate.conversion.adapter.kafka.SnapshotCodec.Unreadable;
import io.crossrate.conversion.application.StoreUnavailable;
import io.crossrate.conversion.application.history.RecordRates;
import io.crossrate.kafka.KafkaConfig;
import io.crossrate.kafka.ReadingThread;
import io.crossrate.money.rate.RateTable;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records the rate topics in the history, as one group among the replicas: offsets are committed once the history holds
 * what they cover. While it is away the same records are read and tried again, for ever. What is unreadable is kept with the
 * dead letters.
 */
@Context
public final class HistoryConsumer {

    private static final Logger log = LoggerFactory.getLogger(HistoryConsumer.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final KafkaConfig config;
    private final SnapshotCodec codec;
    private final RecordRates record;
    private final MeterRegistry meters;
    private final AtomicLong lag = new AtomicLong();
    private final ReadingThread thread = new ReadingThread("rate-history", Share::new);
    private boolean away;

    HistoryConsumer(KafkaConfig config, SnapshotCodec codec, RecordRates record, MeterRegistry meters) {
        this.config = config;
        this.codec = codec;
        this.record = record;
        this.meters = meters;
        meters.gauge("rates.history.consumer.lag", lag);
    }

    @PostConstruct
    void start() {
        thread.start();
    }

    /** The partitions that this replica records. */
    private final class Share implements ReadingThread.Reading {

        private final KafkaConsumer<byte[], byte[]> consumer = RateHistoryGroup.join(config);
        private final DeadLetters deadLetters = new DeadLetters(config, "rates.dead-letter.v1");

        @Override
        public void step() throws InterruptedException {
            follow(consumer, deadLetters);
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

    private record Letter(ConsumerRecord<byte[], byte[]> message, String reason) {}

    private void follow(KafkaConsumer<byte[], byte[]> consumer, DeadLetters deadLetters) throws InterruptedException {
        var records = consumer.poll(POLL);
        lag.set(RateHistoryGroup.lag(consumer));
        if (records.isEmpty()) {
            return;
        }
        var tables = new ArrayList<RateTable>();
        var unreadable = new ArrayList<Letter>();
        for (var message : records) {
            switch (codec.decode(message)) {
                case Decoded(var table) -> tables.add(table);
                case Foreign _ -> {}
                case Unreadable(var reason) -> unreadable.add(new Letter(message, reason));
            }
        }
        if (recorded(tables)) {
            for (var letter : unreadable) {
                deadLetters.send(letter.message(), letter.reason());
            }
            count("recorded", tables.size());
            count("passed-over", records.count() - tables.size());
            commit(consumer);
        } else {
            stepBack(consumer, records);
            Thread.sleep(PAUSE);
        }
    }

    private boolean recorded(List<RateTable> tables) {
        try {
            record.accept(tables);
            if (away) {
                log.info("the history of rates is back");
            }
            away = false;
            return true;
        } catch (StoreUnavailable e) {
            meters.counter("rates.history.errors").increment();
            if (!away) {
                log.warn("the history of rates is away; it is filled from the topics once it is back");
            }
        } catch (RuntimeException e) {
            meters.counter("rates.history.errors").increment();
            log.error("the history of rates cannot be written, trying again", e);
        }
        away = true;
        return false;
    }

    private void count(String result, int records) {
        meters.counter("rates.history.records", "result", result).increment(records);
    }

    private static void commit(KafkaConsumer<byte[], byte[]> consumer) {
        try {
            consumer.commitSync();
        } catch (WakeupException e) {
            // Asked to stop: what is recorded is not left for another replica to record again.
            consumer.commitSync();
            throw e;
        } catch (CommitFailedException | RebalanceInProgressException e) {
            log.info("another replica may record these partitions now, and the last ones again");
        }
    }

    private static void stepBack(KafkaConsumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
        records.partitions()
                .forEach(partition -> consumer.seek(
                        partition, records.records(partition).getFirst().offset()));
    }

    @PreDestroy
    void stop() throws InterruptedException {
        thread.stop();
    }
}
