package io.crossrate.conversion.adapter.kafka;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.crossrate.conversion.application.orders.OrderLog;
import io.crossrate.conversion.domain.OrderRejection.OrderLogUnavailable;
import io.crossrate.conversion.domain.orders.OrderPlaced;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micronaut.json.JsonMapper;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topic {@code orders.v1}. The event's id is the order's, so that an order which is appended twice is one event. */
@Singleton
final class KafkaOrderLog implements OrderLog {

    private static final Logger log = LoggerFactory.getLogger(KafkaOrderLog.class);
    private static final URI SOURCE = URI.create("/crossrate/conversion-api");

    /** Everything together: the wait for the topic's metadata and the wait for the acknowledgement. */
    private static final Duration PATIENCE = Duration.ofMillis(1800);

    private final KafkaConfig config;
    private final JsonMapper json;
    private final Timer acknowledged;
    private volatile @Nullable KafkaProducer<byte[], byte[]> producer;

    KafkaOrderLog(KafkaConfig config, JsonMapper json, MeterRegistry meters) {
        this.config = config;
        this.json = json;
        this.acknowledged = Timer.builder("orders.ack")
                .description("from the send to Kafka's acknowledgement")
                .publishPercentileHistogram()
                .register(meters);
    }

    @Override
    public void append(OrderPlaced order) {
        var start = System.nanoTime();
        try {
            var sent = producer().send(record(order));
            sent.get(PATIENCE.toNanos() - (System.nanoTime() - start), TimeUnit.NANOSECONDS);
            acknowledged.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            log.warn("order {} was not acknowledged: {}", order.orderId(), String.valueOf(e));
            throw new OrderLogUnavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OrderLogUnavailable();
        }
    }

    private ProducerRecord<byte[], byte[]> record(OrderPlaced order) {
        var id = order.orderId().toString();
        var event = CloudEventBuilder.v1()
                .withId(id)
                .withType("io.crossrate.OrderPlaced.v1")
                .withSource(SOURCE)
                .withTime(order.acceptedAt().atOffset(ZoneOffset.UTC))
                .withData("application/json", value(order))
                .build();
        return KafkaMessageFactory.<byte[]>createWriter(
                        config.topic("orders.v1"), id.getBytes(StandardCharsets.US_ASCII))
                .writeBinary(event);
    }

    private byte[] value(OrderPlaced order) {
        try {
            return json.writeValueAsBytes(OrderPlacedV1.of(order));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Made at the first order: where Kafka's name does not resolve yet, the client refuses to be made. */
    private KafkaProducer<byte[], byte[]> producer() {
        var made = producer;
        return made != null ? made : make();
    }

    private synchronized KafkaProducer<byte[], byte[]> make() {
        var made = producer;
        if (made == null) {
            made = new KafkaProducer<>(settings(), new ByteArraySerializer(), new ByteArraySerializer());
            producer = made;
        }
        return made;
    }

    private Map<String, Object> settings() {
        return Map.ofEntries(
                Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers()),
                Map.entry(ProducerConfig.CLIENT_ID_CONFIG, "conversion-api-orders"),
                // An acknowledged order is on every replica in sync, once and in the order of sending.
                Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd"),
                // Somebody waits for each order: it leaves at once, and batches form behind the requests under way.
                Map.entry(ProducerConfig.LINGER_MS_CONFIG, 0),
                // Within these the caller is told; a record older than that must not be sent any more.
                Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis()),
                Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 1000),
                Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 1500),
                // A broker that is back is found within half a second.
                Map.entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500L),
                Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, 8L * 1024 * 1024));
    }

    @PreDestroy
    void close() {
        var made = producer;
        if (made != null) {
            made.close(PATIENCE);
        }
    }
}
