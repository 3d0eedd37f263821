package io.crossrate.web.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import jakarta.inject.Singleton;
import java.net.http.HttpRequest;
import java.util.Objects;

/** Tells who is asked by the JDK's client of the trace that the question belongs to. */
@Singleton
public final class TraceHeaders {

    private final TextMapPropagator propagator;

    TraceHeaders(OpenTelemetry telemetry) {
        this.propagator = telemetry.getPropagators().getTextMapPropagator();
    }

    /** Adds the trace of this thread's work; nothing where it belongs to none. */
    public void write(HttpRequest.Builder request) {
        propagator.inject(Context.current(), request, (carrier, key, value) -> Objects.requireNonNull(carrier)
                .header(key, value));
    }
}
