package io.crossrate.conversion.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Queries beside a processor that answers what this test tells it to. */
class OrderQueriesTest {

    private static final String KNOWN = "8c7a6f10-9e1b-5c3d-8f2a-1b2c3d4e5f60";
    private static final String ORDER = "{\"id\":\"" + KNOWN + "\",\"status\":\"COMPLETED\",  \"new\":1}";
    private static final String BROKEN = "00000000-0000-0000-0000-000000000000";

    private static final List<String> asked = new CopyOnWriteArrayList<>();
    private static final AtomicBoolean cutOff = new AtomicBoolean();
    private static HttpServer processor;
    private static Service service;
    private static String ada;

    @BeforeAll
    static void start() throws IOException {
        processor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        processor.createContext("/api/v1/orders", OrderQueriesTest::answer);
        processor.start();
        service = Service.start(Map.of(
                "order-processor.url",
                "http://127.0.0.1:" + processor.getAddress().getPort()));
        ada = service.signUp();
    }

    @AfterAll
    static void stop() {
        service.close();
        processor.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var target = exchange.getRequestURI().toString();
        if (cutOff.compareAndSet(true, false)) {
            exchange.close();
            return;
        }
        asked.add(target + " " + exchange.getRequestHeaders().getFirst("Authorization"));
        var known = target.endsWith(KNOWN);
        var body = (known ? ORDER : target.endsWith("limit=1") ? "{\"items\":[],\"next\":null}" : "{}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        if (known) {
            exchange.getResponseHeaders().set("ETag", "\"4\"");
        }
        if (exchange.getRequestHeaders()
                .getOrDefault("If-None-Match", List.of())
                .contains("\"4\"")) {
            exchange.sendResponseHeaders(304, -1);
        } else {
            exchange.sendResponseHeaders(
                    known || target.contains("limit=1") ? 200 : target.contains(BROKEN) ? 500 : 404, body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Test
    void theProcessorsAnswerIsPassedOnUnchanged() {
        var answer = service.get("/api/v1/orders/" + KNOWN, "Authorization", ada);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(ORDER);
        assertThat(answer.header("ETag")).isEqualTo("\"4\"");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(asked).contains("/api/v1/orders/" + KNOWN + " " + ada);
    }

    @Test
    void aProcessorThatEndsWhileItIsAskedIsNotSeen() {
        cutOff.set(true);

        assertThat(service.get("/api/v1/orders/" + KNOWN, "Authorization", ada).status())
                .isEqualTo(200);
        assertThat(cutOff).isFalse();
    }

    @Test
    void whatTheReaderHasIsNotSentAgain() {
        var answer = service.get("/api/v1/orders/" + KNOWN, "Authorization", ada, "If-None-Match", "\"4\"");

        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
        assertThat(service.get(
                                "/api/v1/orders/" + KNOWN,
                                "Authorization",
                                ada,
                                "If-None-Match",
                                "\"3\"",
                                "If-None-Match",
                                "\"4\"")
                        .status())
                .isEqualTo(304);
    }

    @Test
    void aListIsPassedOnAlsoToWhoAcceptsCsvAlone() {
        assertThat(service.get("/api/v1/orders?limit=1", "Authorization", ada, "Accept", "text/csv")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aListKeepsItsQuery() {
        var answer = service.get("/api/v1/orders?cursor=a%20b&limit=1", "Authorization", ada);

        assertThat(answer.body()).isEqualTo("{\"items\":[],\"next\":null}");
        assertThat(asked).contains("/api/v1/orders?cursor=a%20b&limit=1 " + ada);
    }

    @Test
    void anOrderThatTheProcessorHasNotReadYetIsAnsweredAsAccepted() {
        var accepted = service.order(ada, "just-now", service.quote(ada));
        var path = accepted.header("Location");

        assertThat(service.get(path, "Authorization", ada).body()).isEqualTo(accepted.body());
        assertThat(service.get(path + "/events", "Authorization", ada).body()).isEqualTo("{\"items\":[]}");
    }

    @Test
    void theOrderOfSomebodyElseIsNotThere() {
        var path = service.order(ada, "mine", service.quote(ada)).header("Location");
        var eve = service.signUp();

        for (var target : List.of(path, path + "/events", "/api/v1/orders/" + UUID.randomUUID(), "/api/v1/orders/1")) {
            assertThat(service.get(target, "Authorization", eve).problem()).isEqualTo("404 not-found");
        }
    }

    @Test
    void aProcessorThatFailsOrIsAwayIsAnOutage() {
        assertThat(service.get("/api/v1/orders/" + BROKEN, "Authorization", ada).problem())
                .isEqualTo("503 orders-unavailable");
        try (var alone = Service.start()) {
            var user = alone.signUp();
            assertThat(alone.get("/api/v1/orders", "Authorization", user).problem())
                    .isEqualTo("503 orders-unavailable");
        }
    }
}
