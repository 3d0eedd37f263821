package io.crossrate.ingestor.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A trace for each question to a provider, to which belongs what is published of its answer: a source has a thread of its
 * own, and what it publishes follows from what was asked last on it.
 */
@Singleton
public final class PollSpans {

    private final Tracer tracer;
    private final TextMapPropagator propagator;
    private final ThreadLocal<Context> asked = ThreadLocal.withInitial(Context::root);

    public PollSpans(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("io.crossrate.ingestor");
        this.propagator = telemetry.getPropagators().getTextMapPropagator();
    }

    /** Work that may fail in its own way, or be interrupted. */
    @FunctionalInterface
    public interface Work<T, X extends Exception> {
        T run() throws X, InterruptedException;
    }

    /** The same without a result. */
    @FunctionalInterface
    public interface Sending<X extends Exception> {
        void run() throws X, InterruptedException;
    }

    /** Asks this host, of which alone is told: keys may stand in addresses. */
    public <T, X extends Exception> T asking(String host, Work<T, X> question) throws X, InterruptedException {
        var span = tracer.spanBuilder("GET")
                .setNoParent()
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("http.request.method", "GET")
                .setAttribute("server.address", host)
                .startSpan();
        asked.set(Context.root().with(span));
        return within(span, question);
    }

    /** Sends these records, each of which says what it follows from. */
    public <X extends Exception> void sending(List<ProducerRecord<byte[], byte[]>> records, Sending<X> send)
            throws X, InterruptedException {
        var poll = asked.get();
        if (records.isEmpty() || !Span.fromContext(poll).getSpanContext().isValid()) {
            send.run();
            return;
        }
        var topic = records.getFirst().topic();
        var span = tracer.spanBuilder("send " + topic)
                .setParent(poll)
                .setSpanKind(SpanKind.PRODUCER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.operation.name", "send")
                .setAttribute("messaging.operation.type", "send")
                .setAttribute("messaging.destination.name", topic)
                .setAttribute("messaging.batch.message_count", records.size())
                .startSpan();
        records.forEach(record -> propagator.inject(
                poll.with(span), record.headers(), (headers, key, value) -> Objects.requireNonNull(headers)
                        .add(key, value.getBytes(StandardCharsets.US_ASCII))));
        PollSpans.<Boolean, X>within(span, () -> {
            send.run();
            return true;
        });
    }

    private static <T, X extends Exception> T within(Span span, Work<T, X> work) throws X, InterruptedException {
        var done = false;
        try {
            var result = work.run();
            done = true;
            return result;
        } finally {
            if (!done) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end();
        }
    }
}
