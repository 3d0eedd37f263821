package io.crossrate.tracing;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteInfo;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import org.jspecify.annotations.Nullable;

/** A span for each request until its answer begins, in the trace of whoever sent it; only where traces are exported. */
@Requires(property = Telemetry.ENDPOINT, pattern = Telemetry.SET)
@Order(Ordered.HIGHEST_PRECEDENCE)
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class RequestSpans {

    private static final String SPAN = RequestSpans.class.getName();
    private static final int FAULT = 500;

    private final Tracer tracer;
    private final TextMapPropagator propagator;

    RequestSpans(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("io.crossrate.tracing");
        this.propagator = telemetry.getPropagators().getTextMapPropagator();
    }

    @RequestFilter
    void begin(HttpRequest<?> request, MutablePropagatedContext propagated) {
        var path = request.getPath();
        if (path.equals("/metrics") || path.startsWith("/health") || path.startsWith("/assets/")) {
            return;
        }
        var sender = propagator.extract(Context.root(), request, new Headers());
        var span = tracer.spanBuilder(request.getMethod().name())
                .setParent(sender)
                .setSpanKind(SpanKind.SERVER)
                .setAttribute("http.request.method", request.getMethod().name())
                .setAttribute("url.scheme", "http")
                .setAttribute("url.path", path)
                .startSpan();
        request.setAttribute(SPAN, span);
        propagated.add(new TraceContext(sender.with(span)));
    }

    @ResponseFilter
    void end(HttpRequest<?> request, HttpResponse<?> response) {
        if (!(request.getAttribute(SPAN).orElse(null) instanceof Span span)) {
            return;
        }
        RouteAttributes.getRouteMatch(request).ifPresent(match -> {
            if (match.getRouteInfo() instanceof UriRouteInfo<?, ?> route) {
                var template = route.getUriMatchTemplate().toPathString();
                span.setAttribute("http.route", template);
                span.updateName(request.getMethod().name() + " " + template);
            }
        });
        span.setAttribute("http.response.status_code", response.code());
        if (response.code() >= FAULT) {
            span.setAttribute("error.type", Integer.toString(response.code()));
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }

    private static final class Headers implements TextMapGetter<HttpRequest<?>> {

        @Override
        public Iterable<String> keys(HttpRequest<?> request) {
            return request.getHeaders().names();
        }

        @Override
        public @Nullable String get(@Nullable HttpRequest<?> request, String key) {
            return request == null ? null : request.getHeaders().get(key);
        }
    }
}
