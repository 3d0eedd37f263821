package io.crossrate.orders.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossrate.orders.PlacedOrder;
import io.crossrate.orders.Stage;
import io.crossrate.tracing.SpansInMemory;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Orders and requests in the traces that they belong to. */
class TracesTest {

    private static final String SENDER = "00f067aa0ba902b7";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Stage stage;
    private static ApplicationContext processor;

    @BeforeAll
    static void start() {
        stage = new Stage();
        processor = stage.startProcessor(Map.of("otel.exporter.otlp.endpoint", SpansInMemory.ENDPOINT));
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @Test
    void eachOrderOfABatchIsAppliedAndPublishedInTheTraceOfWhoSentIt() {
        var first = newTrace();
        var second = newTrace();
        var order = PlacedOrder.any();
        var other = PlacedOrder.any();
        stage.sendAll(List.of(record(order, first, "01"), record(other, second, "01")));
        stage.awaitDrained();

        for (var trace : List.of(first, second)) {
            var process = span(trace, "process " + stage.ordersTopic());
            var transaction = span(trace, "transaction");
            var send = span(trace, "send " + stage.topic("orders.status.v1"));
            assertThat(process.getKind()).isEqualTo(SpanKind.CONSUMER);
            assertThat(process.getParentSpanId()).isEqualTo(SENDER);
            assertThat(transaction.getKind()).isEqualTo(SpanKind.CLIENT);
            assertThat(transaction.getParentSpanId()).isEqualTo(process.getSpanId());
            assertThat(send.getKind()).isEqualTo(SpanKind.PRODUCER);
            assertThat(send.getParentSpanId()).isEqualTo(process.getSpanId());
            assertThat(process.getEndEpochNanos()).isGreaterThanOrEqualTo(send.getEndEpochNanos());
        }
        var send = span(first, "send " + stage.topic("orders.status.v1"));
        assertThat(told(order)).hasSize(4).containsOnly("00-" + first + "-" + send.getSpanId() + "-01");
        assertThat(told(other)).hasSize(4).allMatch(header -> header.contains(second));
    }

    @Test
    void whatBelongsToNoTraceBeginsNone() {
        var order = PlacedOrder.any();
        stage.place(order);
        stage.awaitDrained();

        assertThat(told(order)).hasSize(4).containsOnly("");
        assertThat(spans().stream()
                        .filter(span ->
                                order.orderId().toString().equals(attribute(span, "messaging.kafka.message.key"))))
                .isEmpty();
    }

    @Test
    void aTraceThatIsNotSampledIsHandedOnAndNotExported() {
        var trace = newTrace();
        var order = PlacedOrder.any();
        stage.send(record(order, trace, "00"));
        stage.awaitDrained();

        assertThat(told(order)).hasSize(4).allMatch(header -> header.contains(trace) && header.endsWith("-00"));
        assertThat(of(trace)).isEmpty();
    }

    @Test
    void aHeaderThatIsNoTraceChangesNothing() {
        var order = PlacedOrder.any();
        var record = order.record(stage.ordersTopic());
        record.headers().add("traceparent", new byte[] {(byte) 0xff, 0, '-'});
        stage.send(record);
        stage.awaitDrained();

        assertThat(told(order)).hasSize(4).containsOnly("");
    }

    @Test
    void aRequestIsASpanInTheTraceOfWhoSentIt() throws Exception {
        var trace = newTrace();
        var server = processor.getBean(EmbeddedServer.class).start();
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(server.getURL() + "/api/v1/orders/" + UUID.randomUUID()))
                    .header("traceparent", "00-" + trace + "-" + SENDER + "-01");
            http.send(request.build(), BodyHandlers.discarding());
            http.send(request.uri(URI.create(server.getURL() + "/health")).build(), BodyHandlers.discarding());
        }

        await().atMost(PATIENCE).until(() -> of(trace).size() == 1);
        var span = of(trace).getFirst();
        assertThat(span.getName()).isEqualTo("GET /api/v1/orders/{id}");
        assertThat(span.getKind()).isEqualTo(SpanKind.SERVER);
        assertThat(span.getParentSpanId()).isEqualTo(SENDER);
    }

    private static ProducerRecord<byte[], byte[]> record(PlacedOrder order, String trace, String flags) {
        var record = order.record(stage.ordersTopic());
        var header = "00-" + trace + "-" + SENDER + "-" + flags;
        record.headers().add("traceparent", header.getBytes(StandardCharsets.US_ASCII));
        return record;
    }

    private static String newTrace() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** The traces that the order's status events say, empty where one says none. */
    private static List<String> told(PlacedOrder order) {
        return stage.statusRecords().stream()
                .filter(record -> new String(record.key(), StandardCharsets.UTF_8)
                        .equals(order.orderId().toString()))
                .map(record -> record.headers().lastHeader("traceparent"))
                .map(header -> header == null ? "" : new String(header.value(), StandardCharsets.US_ASCII))
                .toList();
    }

    /** A record is drained a moment before the span of its processing has ended. */
    private static SpanData span(String trace, String name) {
        return await().atMost(PATIENCE)
                .until(
                        () -> of(trace).stream()
                                .filter(span -> span.getName().equals(name))
                                .toList(),
                        found -> found.size() == 1)
                .getFirst();
    }

    private static List<SpanData> of(String trace) {
        return spans().stream().filter(span -> span.getTraceId().equals(trace)).toList();
    }

    private static List<SpanData> spans() {
        return processor.getBean(InMemorySpanExporter.class).getFinishedSpanItems();
    }

    private static @Nullable String attribute(SpanData span, String name) {
        return span.getAttributes().get(AttributeKey.stringKey(name));
    }
}
