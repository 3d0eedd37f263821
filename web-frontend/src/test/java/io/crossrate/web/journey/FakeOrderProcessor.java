package io.crossrate.web.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** The admin API of an order-processor over the orders of a fake conversion-api. */
final class FakeOrderProcessor implements AutoCloseable {

    volatile boolean down;
    volatile boolean clean = true;
    volatile boolean forbids;
    final List<String> reviews = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final Map<String, FakeOrder> orders;

    FakeOrderProcessor(Map<String, FakeOrder> orders) throws IOException {
        this.orders = orders;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/admin/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            if (down) {
                answer(exchange, 502, "<h1>Bad gateway</h1>");
            } else if (forbids) {
                answer(
                        exchange,
                        403,
                        "{\"type\":\"forbidden\",\"status\":403,\"detail\":\"the account is not an operator's\"}");
            } else {
                route(exchange, exchange.getRequestURI().getPath().substring("/admin".length()), body);
            }
        }
    }

    private void route(HttpExchange exchange, String path, String body) throws IOException {
        switch (path) {
            case "/dead-letters" -> answer(exchange, 200, DEAD_LETTERS);
            case "/log" -> answer(exchange, 200, LOG);
            case "/audit" -> answer(exchange, 200, audit());
            default -> review(exchange, path.split("/", -1)[2], body);
        }
    }

    private void review(HttpExchange exchange, String id, String body) throws IOException {
        var order = orders.get(id);
        if (!order.status().equals("IN_REVIEW")) {
            answer(
                    exchange,
                    409,
                    "{\"type\":\"order-not-in-review\",\"status\":409,\"detail\":\"changed nothing\",\"order\":%s}"
                            .formatted(order.json()));
            return;
        }
        reviews.add(body);
        if (body.contains("\"approve\"")) {
            order.statuses.add("EXECUTING");
        } else {
            order.reject("review-rejected");
        }
        answer(exchange, 200, order.json());
    }

    private String audit() {
        return """
                {"progress":{"phase":"orders","done":1,"total":2}}
                {"result":{"clean":%s,"orders":2,"records":7,"statusEvents":9,"ordersWithEventsGone":1,
                """
                        .replaceAll("\\n$", "")
                        .formatted(clean)
                + "\"invariants\":[{\"number\":1,\"promise\":\"Every 202 is one row\",\"broken\":%s}],"
                        .formatted(clean ? 0 : 1)
                + "\"findings\":[%s]}}\n".formatted(clean ? "" : "{\"invariant\":1,\"what\":\"order o9 has no row\"}");
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static final String DEAD_LETTERS =
            """
            {"topics":[{"name":"orders","topic":"orders.dead-letter.v1","open":2,"causes":[
              {"id":"c1","text":"'quoteId' is <missing>","count":2,"first":"2026-04-13T14:00:00Z","last":"2026-04-13T15:00:00Z","example":"3:17"}]},
             {"name":"rates","topic":"rates.dead-letter.v1","open":0,"causes":[]}]}""";

    private static final String LOG =
            """
            {"items":[
              {"number":3,"operation":"b","at":"2026-04-13T14:00:03Z","operator":"op-2","action":"orders.reject","target":"o1","reason":"no","outcome":"FAILED","counts":{},"detail":"","hash":"h"},
              {"number":2,"operation":"a","at":"2026-04-13T14:00:02Z","operator":"op-1","action":"orders.approve","target":"o1","reason":"papers seen","outcome":"DONE","counts":{"decided":1},"detail":"","hash":"h"}],
             "next":null}""";
}
