package io.crossrate.conversion.adapter.kafka;

import io.crossrate.conversion.application.orders.LeftOpen;
import io.crossrate.conversion.application.orders.StatusEvent;
import io.crossrate.conversion.application.orders.StatusFeed;
import io.crossrate.conversion.tracing.RecordSpans;
import io.crossrate.kafka.KafkaConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.json.JsonMapper;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows {@code orders.status.v1} from its end for the streams and the waiting of this replica. It needs no group: every replica sees every
 * event, and what happened before is read from the orders themselves.
 */
@Context
final class StatusFollower {

    private static final Logger log = LoggerFactory.getLogger(StatusFollower.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final String TYPE = "io.crossrate.OrderStatusChanged.v1";

    private final KafkaConfig config;
    private final StatusFeed feed;
    private final LeftOpen leftOpen;
    private final JsonMapper json;
    private final RecordSpans spans;
    private final Counter unreadable;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;

    StatusFollower(
            KafkaConfig config,
            StatusFeed feed,
            LeftOpen leftOpen,
            JsonMapper json,
            RecordSpans spans,
            MeterRegistry meters) {
        this.config = config;
        this.feed = feed;
        this.leftOpen = leftOpen;
        this.json = json;
        this.spans = spans;
        this.unreadable = meters.counter("orders.status.unreadable");
        this.thread = Thread.ofPlatform().name("status-follower").start(this::run);
    }

    private void run() {
        while (!stopped) {
            try (var opened = new KafkaConsumer<>(
                    config.secured(settings()), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                consumer = opened;
                follow(opened);
            } catch (WakeupException | InterruptException e) {
                // Asked to stop; the loop's condition says so.
            } catch (KafkaException e) {
                log.warn("the order statuses cannot be followed now: {}", e.getMessage());
                pause();
            }
        }
    }

    private void follow(KafkaConsumer<byte[], byte[]> consumer) {
        var partitions = partitions(consumer);
        while (partitions.isEmpty() && !stopped) {
            pause();
            partitions = partitions(consumer);
        }
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        while (!stopped) {
            consumer.poll(POLL).forEach(this::on);
        }
    }

    private List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer) {
        return consumer.partitionsFor(config.topic("orders.status.v1")).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    private void on(ConsumerRecord<byte[], byte[]> record) {
        var type = header(record, "ce_type");
        if (!TYPE.equals(type)) {
            unreadable.increment();
            return;
        }
        try {
            var event = json.readValue(record.value(), OrderStatusChangedV1.class)
                    .toEvent(header(record, "ce_id"), new String(record.value(), StandardCharsets.UTF_8));
            leftOpen.publish(event);
            publish(event, record);
        } catch (IOException | RuntimeException e) {
            unreadable.increment();
            log.warn(
                    "the status event at {}-{} cannot be read: {}",
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
    }

    /** Every replica reads every event; in the trace are those who pass it on. */
    private void publish(StatusEvent event, ConsumerRecord<byte[], byte[]> record) {
        if (feed.open(event.userId()) == 0) {
            return;
        }
        var span = spans.processing(record);
        try {
            feed.publish(event);
        } finally {
            span.end();
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private Map<String, Object> settings() {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                config.bootstrapServers(),
                ConsumerConfig.CLIENT_ID_CONFIG,
                "conversion-api-status",
                // A transition counts once its transaction has: others may never have happened.
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                // Where the position is gone, what is new matters and what is old does not.
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "latest",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                5000,
                ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                1000L,
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                4 * 1024 * 1024);
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopped = true;
        var open = consumer;
        if (open != null) {
            open.wakeup();
        }
        thread.join(PAUSE.multipliedBy(3));
    }
}
