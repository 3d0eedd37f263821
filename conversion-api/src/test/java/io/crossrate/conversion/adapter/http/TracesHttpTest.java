package io.crossrate.conversion.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.crossrate.backends.Backends;
import io.crossrate.conversion.EventsOnKafka;
import io.crossrate.tracing.SpansInMemory;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Requests in the traces of who sent them, as far as this service goes. */
class TracesHttpTest {

    private static final String SENDER = "00f067aa0ba902b7";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> asked = new CopyOnWriteArrayList<>();

    private static HttpServer processor;
    private static Service service;
    private static String ada;

    @BeforeAll
    static void start() throws IOException {
        processor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        processor.createContext("/", exchange -> {
            asked.add(String.valueOf(exchange.getRequestHeaders().getFirst("traceparent")));
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        processor.start();
        service = Service.start(Map.of(
                "otel.exporter.otlp.endpoint",
                SpansInMemory.ENDPOINT,
                "order-processor.url",
                "http://127.0.0.1:" + processor.getAddress().getPort()));
        ada = service.signUp();
    }

    @AfterAll
    static void stop() {
        service.close();
        processor.stop(0);
    }

    @Test
    void anOrderIsPutInTheLogWithTheTraceOfItsRequest() {
        var trace = newTrace();
        var accepted = service.post(
                "/api/v1/orders",
                Service.orderBody(service.quote(ada)),
                "Authorization",
                ada,
                "Idempotency-Key",
                trace,
                "traceparent",
                header(trace));

        assertThat(accepted.status()).isEqualTo(202);
        var spans = spans(trace, 2);
        var sent = spans.getFirst();
        var request = spans.getLast();
        assertThat(request.getName()).isEqualTo("POST /api/v1/orders");
        assertThat(request.getKind()).isEqualTo(SpanKind.SERVER);
        assertThat(request.getParentSpanId()).isEqualTo(SENDER);
        assertThat(sent.getName()).isEqualTo("send " + service.topic("orders.v1"));
        assertThat(sent.getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(sent.getParentSpanId()).isEqualTo(request.getSpanId());
        var events = EventsOnKafka.withKey(
                Backends.shared(),
                service.topic("orders.v1"),
                accepted.json().path("id").asText());
        assertThat(events.getFirst().headers())
                .containsEntry("traceparent", "00-" + trace + "-" + sent.getSpanId() + "-01");
    }

    @Test
    void aQuestionToOrderProcessorIsASpanThatItIsToldOf() {
        var trace = newTrace();
        var answer =
                service.get("/api/v1/orders/" + UUID.randomUUID(), "Authorization", ada, "traceparent", header(trace));

        assertThat(answer.status()).isEqualTo(404);
        var spans = spans(trace, 2);
        var question = spans.getFirst();
        var request = spans.getLast();
        assertThat(request.getName()).isEqualTo("GET /api/v1/orders/{id}");
        assertThat(request.getStatus().getStatusCode()).as("a client's mistake").isEqualTo(StatusCode.UNSET);
        assertThat(question.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(question.getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(question.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(asked).contains("00-" + trace + "-" + question.getSpanId() + "-01");
    }

    @Test
    void whatIsAnsweredOnTheEventLoopIsASpanToo() {
        var trace = newTrace();
        var answer = service.get("/api/v1/convert?from=EUR&to=USD&amount=100", "traceparent", header(trace));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(spans(trace, 1)).extracting(SpanData::getName).containsExactly("GET /api/v1/convert");
    }

    private static List<SpanData> spans(String trace, int count) {
        return await().atMost(PATIENCE)
                .until(
                        () -> service.bean(InMemorySpanExporter.class).getFinishedSpanItems().stream()
                                .filter(span -> span.getTraceId().equals(trace))
                                .toList(),
                        spans -> spans.size() == count);
    }

    private static String header(String trace) {
        return "00-" + trace + "-" + SENDER + "-01";
    }

    private static String newTrace() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
