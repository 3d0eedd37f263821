package io.crossrate.tracing;

import io.micronaut.core.propagation.ThreadPropagatedContextElement;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The trace that work belongs to, on whichever thread it is done; lines that are logged meanwhile carry its id. */
public record TraceContext(Context context) implements ThreadPropagatedContextElement<TraceContext.Before> {

    private static final String TRACE_ID = "trace_id";
    private static final String SPAN_ID = "span_id";

    /** What held on the thread before. */
    public record Before(Scope scope, @Nullable String traceId, @Nullable String spanId) {}

    @Override
    @SuppressWarnings("MustBeClosedChecker") // closed when the thread goes on with something else
    public Before updateThreadContext() {
        var before = new Before(context.makeCurrent(), MDC.get(TRACE_ID), MDC.get(SPAN_ID));
        var ids = Span.fromContext(context).getSpanContext();
        if (ids.isValid()) {
            MDC.put(TRACE_ID, ids.getTraceId());
            MDC.put(SPAN_ID, ids.getSpanId());
        }
        return before;
    }

    @Override
    public void restoreThreadContext(Before before) {
        restore(TRACE_ID, before.traceId());
        restore(SPAN_ID, before.spanId());
        before.scope().close();
    }

    private static void restore(String key, @Nullable String value) {
        if (value == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, value);
        }
    }
}
