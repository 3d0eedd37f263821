package io.crossrate.conversion.adapter.kafka;

import io.crossrate.conversion.adapter.kafka.SourceEventsCodec.Foreign;
import io.crossrate.conversion.adapter.kafka.SourceEventsCodec.Gone;
import io.crossrate.conversion.adapter.kafka.SourceEventsCodec.Held;
import io.crossrate.conversion.adapter.kafka.SourceEventsCodec.Standing;
import io.crossrate.conversion.adapter.kafka.SourceEventsCodec.Unreadable;
import io.crossrate.conversion.application.SourceReports;
import io.crossrate.kafka.KafkaConfig;
import io.crossrate.kafka.ReadingThread;
import io.crossrate.kafka.TopicTails;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code rates.sources.v1} and {@code rates.quarantine.v1} from their beginning and follows them, without a group.
 * The last event of a key counts: one that cannot be read is counted and passed over, the next one takes its place.
 */
@Context
public final class SourceEventsConsumer {

    private static final Logger log = LoggerFactory.getLogger(SourceEventsConsumer.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final KafkaConfig config;
    private final SourceEventsCodec codec;
    private final SourceReports reports;
    private final MeterRegistry meters;
    private final long waitUntilNanos;
    private volatile boolean hasRead;
    private final ReadingThread thread = new ReadingThread("source-events", Events::new);

    SourceEventsConsumer(
            KafkaConfig config,
            SourceEventsConfig waiting,
            SourceEventsCodec codec,
            SourceReports reports,
            MeterRegistry meters) {
        this.waitUntilNanos = System.nanoTime() + waiting.firstReadWait().toNanos();
        this.config = config;
        this.codec = codec;
        this.reports = reports;
        this.meters = meters;
    }

    @PostConstruct
    void start() {
        thread.start();
    }

    /** Whether what the topics held at the start has been read, or has been waited for long enough. */
    public boolean isReady() {
        return hasRead || System.nanoTime() - waitUntilNanos >= 0;
    }

    private final class Events implements ReadingThread.Reading {

        private final TopicTails topics = new TopicTails(
                config,
                "conversion-api-sources",
                Map.of(
                        config.topic("rates.sources.v1"),
                        Long.MAX_VALUE,
                        config.topic("rates.quarantine.v1"),
                        Long.MAX_VALUE));

        @Override
        public void step() throws InterruptedException {
            topics.poll(POLL).forEach(SourceEventsConsumer.this::on);
            hasRead = hasRead || topics.isCaughtUp();
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
        var found = codec.decode(message);
        count(found.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        switch (found) {
            case Standing standing -> reports.sourceStands(standing.state());
            case Held held -> reports.rateStands(held.rate());
            case Gone gone -> reports.forget(gone.key());
            case Foreign foreign -> log.debug("passed over an event of type {}", foreign.type());
            case Unreadable bad ->
                log.warn(
                        "{}-{}@{} is unreadable: {}",
                        message.topic(),
                        message.partition(),
                        message.offset(),
                        bad.reason());
        }
    }

    private void count(String result) {
        meters.counter("rates.source.events", "result", result).increment();
    }

    @PreDestroy
    void stop() throws InterruptedException {
        thread.stop();
    }
}
