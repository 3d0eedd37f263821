package io.crossrate.orders.tracing;

import io.crossrate.orders.application.Position;
import io.crossrate.tracing.TraceContext;
import io.micronaut.core.propagation.PropagatedContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The spans of a batch's records, each in the trace of who sent it. For one thread. */
public final class BatchTraces implements AutoCloseable {

    private final Tracer tracer;
    private final TextMapPropagator propagator;
    private final Map<Position, Context> processed = new LinkedHashMap<>();
    private final Map<Position, Context> sent = new HashMap<>();
    private boolean done;

    BatchTraces(Tracer tracer, TextMapPropagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    /** Begins the processing of one of its records. */
    public void begin(Position position, ConsumerRecord<byte[], byte @Nullable []> record) {
        var sender = RecordHeaders.read(propagator, record.headers());
        if (!Span.fromContext(sender).getSpanContext().isValid()) {
            return;
        }
        var span = Traces.begin(tracer, "process", record.topic(), SpanKind.CONSUMER, sender)
                .setAttribute("messaging.destination.partition.id", Integer.toString(position.partition()))
                .setAttribute("messaging.kafka.offset", position.offset());
        if (record.key() != null) {
            span.setAttribute("messaging.kafka.message.key", new String(record.key(), StandardCharsets.UTF_8));
        }
        processed.put(position, sender.with(span));
    }

    /** What this thread does until the scope is closed belongs to the records that were begun. */
    public PropagatedContext.Scope enter() {
        var sampled = processed.values().stream()
                .filter(trace -> Span.fromContext(trace).isRecording())
                .toList();
        var within = PropagatedContext.getOrEmpty();
        return (sampled.isEmpty() ? within : within.plus(new TraceContext(Traces.together(sampled)))).propagate();
    }

    /** Does what sends what follows from the records at these positions, as a span in the trace of each. */
    public void sending(String topic, Collection<Position> positions, Runnable send) {
        for (var position : positions) {
            var trace = processed.get(position);
            if (trace != null) {
                sent.put(position, trace.with(Traces.begin(tracer, "send", topic, SpanKind.PRODUCER, trace)));
            }
        }
        var all = false;
        try {
            send.run();
            all = true;
        } finally {
            Traces.end(spans(sent), all);
        }
    }

    /** Has a record say that it follows from the one at this position. */
    public void tell(Position position, Headers headers) {
        var trace = sent.get(position);
        if (trace != null) {
            RecordHeaders.write(propagator, trace, headers);
        }
    }

    /** The batch is applied and published; else it is looked at again. */
    public void done() {
        done = true;
    }

    @Override
    public void close() {
        var spans = spans(processed);
        spans.forEach(span -> span.setAttribute("messaging.batch.message_count", spans.size()));
        Traces.end(spans, done);
    }

    private static List<Span> spans(Map<Position, Context> traces) {
        return traces.values().stream()
                .map(Span::fromContext)
                .map(Objects::requireNonNull)
                .toList();
    }
}
