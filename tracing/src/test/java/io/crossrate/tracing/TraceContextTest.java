package io.crossrate.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.core.propagation.PropagatedContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class TraceContextTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    @Test
    void linesThatAreLoggedWithinATraceCarryItsId() {
        var ids = SpanContext.create(TRACE, SPAN, TraceFlags.getSampled(), TraceState.getDefault());
        var context = new TraceContext(Context.root().with(Span.wrap(ids)));
        try (var _ = PropagatedContext.getOrEmpty().plus(context).propagate()) {
            assertThat(MDC.get("trace_id")).isEqualTo(TRACE);
            assertThat(MDC.get("span_id")).isEqualTo(SPAN);
            assertThat(Span.current().getSpanContext()).isEqualTo(ids);
        }
        assertThat(MDC.get("trace_id")).isNull();
        assertThat(Span.current().getSpanContext().isValid()).isFalse();
    }
}
