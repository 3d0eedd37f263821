package io.crossrate.conversion.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Spans of records of Kafka, which carry their trace in the header {@code traceparent}. What belongs to no trace begins none. */
@Singleton
public final class RecordSpans {

    private static final KafkaHeaders HEADERS = new KafkaHeaders();

    private final Tracer tracer;
    private final TextMapPropagator propagator;

    RecordSpans(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("io.crossrate.conversion");
        this.propagator = telemetry.getPropagators().getTextMapPropagator();
    }

    /** Begins the sending of a record, and has the record say so; whoever sends ends it. */
    public Span sending(ProducerRecord<byte[], byte[]> record) {
        var sender = Context.current();
        if (!Span.fromContext(sender).getSpanContext().isValid()) {
            return Span.getInvalid();
        }
        var span = begin("send", record.topic(), SpanKind.PRODUCER, sender, record.key());
        propagator.inject(sender.with(span), record.headers(), (headers, key, value) -> Objects.requireNonNull(headers)
                .remove(key)
                .add(key, value.getBytes(StandardCharsets.US_ASCII)));
        return span;
    }

    /** Begins what is done with a record that was read; whoever does it ends it. */
    public Span processing(ConsumerRecord<byte[], byte[]> record) {
        var sender = propagator.extract(Context.root(), record.headers(), HEADERS);
        if (!Span.fromContext(sender).getSpanContext().isValid()) {
            return Span.getInvalid();
        }
        return begin("process", record.topic(), SpanKind.CONSUMER, sender, record.key())
                .setAttribute("messaging.destination.partition.id", Integer.toString(record.partition()))
                .setAttribute("messaging.kafka.offset", record.offset());
    }

    private Span begin(String operation, String topic, SpanKind kind, Context parent, byte @Nullable [] key) {
        var span = tracer.spanBuilder(operation + " " + topic)
                .setParent(parent)
                .setSpanKind(kind)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.operation.name", operation)
                .setAttribute("messaging.operation.type", operation)
                .setAttribute("messaging.destination.name", topic)
                .startSpan();
        return key == null
                ? span
                : span.setAttribute("messaging.kafka.message.key", new String(key, StandardCharsets.UTF_8));
    }

    private static final class KafkaHeaders implements TextMapGetter<Headers> {

        @Override
        public Iterable<String> keys(Headers headers) {
            return Arrays.stream(headers.toArray()).map(Header::key).toList();
        }

        @Override
        public @Nullable String get(@Nullable Headers headers, String key) {
            var header = headers == null ? null : headers.lastHeader(key);
            return header == null || header.value() == null
                    ? null
                    : new String(header.value(), StandardCharsets.US_ASCII);
        }
    }
}
