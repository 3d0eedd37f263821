package io.crossrate.conversion.adapter.kafka;

import io.crossrate.conversion.tracing.RecordSpans;
import io.crossrate.kafka.KafkaConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.StatusCode;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
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

/** Writes what somebody waits for: an event is in its topic for good when the call returns, or the caller hears soon. */
@Singleton
final class AcknowledgedProducer {

    /** Everything together: the wait for the topic's metadata and the wait for the acknowledgement. */
    private static final Duration PATIENCE = Duration.ofMillis(1800);

    private final KafkaConfig config;
    private final MeterRegistry meters;
    private final RecordSpans spans;
    private volatile @Nullable KafkaProducer<byte[], byte[]> producer;

    AcknowledgedProducer(KafkaConfig config, MeterRegistry meters, RecordSpans spans) {
        this.config = config;
        this.meters = meters;
        this.spans = spans;
    }

    /** Whether the event is in the log is not known. */
    static final class NotAcknowledged extends Exception {
        NotAcknowledged(Throwable cause) {
            super(String.valueOf(cause), cause);
        }
    }

    /** A timer of acknowledgements under this name. */
    Timer timer(String name) {
        return Timer.builder(name)
                .description("from the send to Kafka's acknowledgement")
                .publishPercentileHistogram()
                .register(meters);
    }

    /** Returns once all replicas in sync have the record. */
    void send(ProducerRecord<byte[], byte[]> record, Timer acknowledged) throws NotAcknowledged {
        var span = spans.sending(record);
        try {
            sendAndWait(record, acknowledged);
        } catch (NotAcknowledged e) {
            span.setStatus(StatusCode.ERROR, "not acknowledged");
            throw e;
        } finally {
            span.end();
        }
    }

    private void sendAndWait(ProducerRecord<byte[], byte[]> record, Timer acknowledged) throws NotAcknowledged {
        var start = System.nanoTime();
        try {
            var sent = producer().send(record);
            sent.get(PATIENCE.toNanos() - (System.nanoTime() - start), TimeUnit.NANOSECONDS);
            acknowledged.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new NotAcknowledged(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotAcknowledged(e);
        }
    }

    /** Made at the first event: where Kafka's name does not resolve yet, the client refuses to be made. */
    private KafkaProducer<byte[], byte[]> producer() {
        var made = producer;
        return made != null ? made : make();
    }

    private synchronized KafkaProducer<byte[], byte[]> make() {
        var made = producer;
        if (made == null) {
            made = new KafkaProducer<>(
                    config.secured(settings()), new ByteArraySerializer(), new ByteArraySerializer());
            producer = made;
        }
        return made;
    }

    private Map<String, Object> settings() {
        return Map.ofEntries(
                Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers()),
                Map.entry(ProducerConfig.CLIENT_ID_CONFIG, "conversion-api-intake"),
                // What is acknowledged is on every replica in sync, once and in the order of sending.
                Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd"),
                // Somebody waits for each event: it leaves at once, and batches form behind the requests under way.
                Map.entry(ProducerConfig.LINGER_MS_CONFIG, 0),
                // Within these the caller is told; a record older than that must not be sent any more. All of the time
                // is for
                // one answer: a broker that is slow is not asked anew, and one that is gone says so by its connection.
                Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis()),
                Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 1500),
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
