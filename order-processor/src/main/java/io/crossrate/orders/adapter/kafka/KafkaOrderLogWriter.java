package io.crossrate.orders.adapter.kafka;

import io.crossrate.kafka.KafkaConfig;
import io.crossrate.orders.application.OrderLogWriter;
import io.crossrate.orders.domain.Decision;
import io.crossrate.orders.tracing.Traces;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Appends to {@code orders.v1}. */
@Singleton
final class KafkaOrderLogWriter implements OrderLogWriter {

    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final KafkaConfig kafka;
    private final DecisionCodec codec;
    private final Traces traces;
    private @Nullable Producer<byte[], byte[]> producer;

    KafkaOrderLogWriter(KafkaConfig kafka, DecisionCodec codec, Traces traces) {
        this.kafka = kafka;
        this.codec = codec;
        this.traces = traces;
    }

    @Override
    public CompletionStage<Void> append(Decision decision, String eventId) {
        var held = new CompletableFuture<Void>();
        var record = codec.encode(decision, eventId);
        var span = traces.sending(record);
        try {
            var _ = producer().send(record, (_, failure) -> {
                if (failure == null) {
                    held.complete(null);
                } else {
                    held.completeExceptionally(failure);
                }
            });
        } catch (KafkaException | IllegalStateException e) {
            // Also once the producer is closed.
            held.completeExceptionally(e);
        }
        var _ = held.whenComplete((_, failure) -> Traces.end(List.of(span), failure == null));
        return held;
    }

    /** Made at the first event: where Kafka's name does not resolve yet, the client refuses to be made. */
    private synchronized Producer<byte[], byte[]> producer() {
        var made = producer;
        if (made == null) {
            made = new KafkaProducer<>(Settings.decisions(kafka));
            producer = made;
        }
        return made;
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(FAREWELL);
        }
    }
}
