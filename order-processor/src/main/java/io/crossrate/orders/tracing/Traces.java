package io.crossrate.orders.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.propagation.TextMapPropagator;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The traces that work on a thread belongs to: that of a request, or those of all records of a batch. What is done once for
 * a batch is a span in each of them, so that every trace tells the whole way of its order. What belongs to none begins none.
 */
@Singleton
public final class Traces {

    private static final ContextKey<List<Context>> OF_BATCH = ContextKey.named("traces of a batch");

    private final Tracer tracer;
    private final TextMapPropagator propagator;

    public Traces(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("io.crossrate.orders");
        this.propagator = telemetry.getPropagators().getTextMapPropagator();
    }

    /** Work that may fail in its own way. */
    @FunctionalInterface
    public interface Work<T, X extends Exception> {
        T run() throws X;
    }

    /** Does the work as a span of its own, that of the client of a database. */
    public <T, X extends Exception> T query(String name, Work<T, X> work) throws X {
        var spans = current().stream()
                .map(parent -> tracer.spanBuilder(name)
                        .setParent(parent)
                        .setSpanKind(SpanKind.CLIENT)
                        .setAttribute("db.system.name", "mysql")
                        .setAttribute("db.operation.name", name)
                        .startSpan())
                .toList();
        var done = false;
        try {
            var result = work.run();
            done = true;
            return result;
        } finally {
            end(spans, done);
        }
    }

    /** Begins the processing of a batch of records; whoever processes them closes it. */
    public BatchTraces batch() {
        return new BatchTraces(tracer, propagator);
    }

    /** Begins the sending of a record, and has the record say so; whoever sends ends it. */
    public Span sending(ProducerRecord<byte[], byte[]> record) {
        var sender = Context.current();
        if (!Span.fromContext(sender).getSpanContext().isValid()) {
            return Span.getInvalid();
        }
        var span = begin(tracer, "send", record.topic(), SpanKind.PRODUCER, sender);
        RecordHeaders.write(propagator, sender.with(span), record.headers());
        return span;
    }

    static Span begin(Tracer tracer, String operation, String topic, SpanKind kind, Context parent) {
        return tracer.spanBuilder(operation + " " + topic)
                .setParent(parent)
                .setSpanKind(kind)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.operation.name", operation)
                .setAttribute("messaging.operation.type", operation)
                .setAttribute("messaging.destination.name", topic)
                .startSpan();
    }

    /** Ends what was begun. */
    public static void end(List<Span> spans, boolean done) {
        for (var span : spans) {
            if (!done) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end();
        }
    }

    /** The context in which work belongs to all of these traces; where it is one, as if there were no batch. */
    static Context together(List<Context> traces) {
        return traces.size() == 1 ? traces.getFirst() : Context.root().with(OF_BATCH, traces);
    }

    private static List<Context> current() {
        var context = Context.current();
        var batch = context.get(OF_BATCH);
        if (batch != null) {
            return batch;
        }
        return Span.fromContext(context).getSpanContext().isSampled() ? List.of(context) : List.of();
    }
}
