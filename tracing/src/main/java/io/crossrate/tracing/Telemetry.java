package io.crossrate.tracing;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Secondary;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import jakarta.inject.Singleton;
import java.util.Map;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Exports spans where {@code OTEL_EXPORTER_OTLP_ENDPOINT} says to; OpenTelemetry's other variables hold as it defines them. */
@Factory
final class Telemetry {

    static final String ENDPOINT = "otel.exporter.otlp.endpoint";
    static final String SET = ".+";

    @Singleton
    @Bean(preDestroy = "close")
    @Requires(property = ENDPOINT, pattern = SET)
    OpenTelemetrySdk exporting(
            @Property(name = ENDPOINT) String endpoint, @Property(name = "micronaut.application.name") String service) {
        // What the exporter has to say of a collector that is away is a line of the log like any other.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        var defaults = Map.of(
                ENDPOINT,
                endpoint,
                "otel.service.name",
                service,
                "otel.exporter.otlp.protocol",
                "http/protobuf",
                // So long a departure may wait for a collector that does not answer.
                "otel.exporter.otlp.timeout",
                "2000",
                "otel.propagators",
                "tracecontext",
                // Prometheus asks for the measures, and the log goes to standard output.
                "otel.metrics.exporter",
                "none",
                "otel.logs.exporter",
                "none");
        return AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesSupplier(() -> defaults)
                .disableShutdownHook()
                .build()
                .getOpenTelemetrySdk();
    }

    @Singleton
    @Secondary
    OpenTelemetry none() {
        return OpenTelemetry.noop();
    }
}
