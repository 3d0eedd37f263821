package io.crossrate.tracing;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.annotation.ClientFilter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A span for each question to another service that belongs to a trace, which the other is told of. */
@Requires(property = Telemetry.ENDPOINT, pattern = Telemetry.SET)
@Requires(classes = HttpClientResponseException.class)
@ClientFilter(ClientFilter.MATCH_ALL_PATTERN)
final class CallSpans {

    private static final String SPAN = CallSpans.class.getName();
    private static final int REFUSAL = 400;

    private final Tracer tracer;
    private final TextMapPropagator propagator;

    CallSpans(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("io.crossrate.tracing");
        this.propagator = telemetry.getPropagators().getTextMapPropagator();
    }

    @RequestFilter
    void begin(MutableHttpRequest<?> request) {
        var asker = Context.current();
        if (!Span.fromContext(asker).getSpanContext().isValid()) {
            return;
        }
        var span = tracer.spanBuilder(request.getMethod().name())
                .setParent(asker)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("http.request.method", request.getMethod().name())
                .setAttribute(
                        "server.address",
                        Objects.requireNonNullElse(request.getUri().getHost(), ""))
                .setAttribute("url.path", request.getPath())
                .startSpan();
        request.setAttribute(SPAN, span);
        propagator.inject(asker.with(span), request, (carrier, key, value) -> Objects.requireNonNull(carrier)
                .getHeaders()
                .set(key, value));
    }

    @ResponseFilter
    void end(HttpRequest<?> request, @Nullable HttpResponse<?> response, @Nullable Throwable failure) {
        if (!(request.getAttribute(SPAN).orElse(null) instanceof Span span)) {
            return;
        }
        var answer = failure instanceof HttpClientResponseException refusal ? refusal.getResponse() : response;
        if (answer != null) {
            span.setAttribute("http.response.status_code", answer.code());
        }
        if (answer == null || answer.code() >= REFUSAL) {
            var why = answer == null ? String.valueOf(failure) : Integer.toString(answer.code());
            span.setAttribute("error.type", why);
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }
}
