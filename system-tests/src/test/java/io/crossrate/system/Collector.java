package io.crossrate.system;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Takes spans as a collector of OpenTelemetry does, by OTLP over HTTP, and keeps them in memory. */
final class Collector implements AutoCloseable {

    private final List<Told> spans = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /** A span and the service that told of it. */
    private record Told(String service, Span span) {

        private String words() {
            return service + ": " + span.getName();
        }

        private boolean has(String attribute, String value) {
            return span.getAttributesList().stream().anyMatch(one -> is(one, attribute, value));
        }
    }

    Collector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    /** What {@code OTEL_EXPORTER_OTLP_ENDPOINT} is to be. */
    String endpoint() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            for (var resource : ExportTraceServiceRequest.parseFrom(exchange.getRequestBody())
                    .getResourceSpansList()) {
                var service = resource.getResource().getAttributesList().stream()
                        .filter(one -> one.getKey().equals("service.name"))
                        .map(one -> one.getValue().getStringValue())
                        .findFirst()
                        .orElseThrow();
                resource.getScopeSpansList()
                        .forEach(scope -> scope.getSpansList().forEach(span -> spans.add(new Told(service, span))));
            }
            var answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
        }
    }

    /**
     * How work on a record of Kafka came about: from the request that its trace began with to the span of this name, each as
     * its service and its name. Empty while not all of them have been told.
     */
    List<String> wayTo(String name, String recordKey) {
        return spans.stream()
                .filter(one -> one.span().getName().equals(name))
                .map(this::way)
                .filter(way -> way.stream().anyMatch(one -> one.has("messaging.kafka.message.key", recordKey)))
                .map(way -> way.stream().map(Told::words).toList())
                .findFirst()
                .orElse(List.of());
    }

    /** Whether a span of this trace has been told. */
    boolean knows(String traceId) {
        return spans.stream().anyMatch(one -> HexFormat.of()
                .formatHex(one.span().getTraceId().toByteArray())
                .equals(traceId));
    }

    private List<Told> way(Told last) {
        var way = new ArrayDeque<Told>();
        var next = Optional.of(last);
        while (next.isPresent()) {
            way.addFirst(next.get());
            next = parent(next.get());
        }
        return way.getFirst().span().getParentSpanId().isEmpty() ? List.copyOf(way) : List.of();
    }

    private Optional<Told> parent(Told child) {
        var id = child.span().getParentSpanId();
        return id.equals(ByteString.EMPTY)
                ? Optional.empty()
                : of(child).filter(one -> one.span().getSpanId().equals(id)).findFirst();
    }

    private Stream<Told> of(Told member) {
        return spans.stream()
                .filter(one -> one.span().getTraceId().equals(member.span().getTraceId()));
    }

    private static boolean is(KeyValue one, String attribute, String value) {
        return one.getKey().equals(attribute) && one.getValue().getStringValue().equals(value);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
