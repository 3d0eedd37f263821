package io.crossrate.conversion.adapter.http;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.crossrate.backends.Backends;
import io.crossrate.conversion.EventsOnKafka;
import io.crossrate.conversion.application.orders.StatusFeed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Answers about orders as order-processor does and tells of their transitions, as a test wants it. */
final class ProcessorStandIn implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, Object> KAFKA =
            Map.of("bootstrap.servers", Backends.shared().kafkaBootstrapServers());

    private record Held(String authorization, String json) {}

    private final Map<String, Held> orders = new ConcurrentHashMap<>();
    private final List<Note> notes = new CopyOnWriteArrayList<>();
    private volatile boolean isRefusingNotes;
    private final HttpServer server;
    private final KafkaProducer<String, String> statuses =
            new KafkaProducer<>(KAFKA, new StringSerializer(), new StringSerializer());

    ProcessorStandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/orders/", this::answer);
        server.createContext("/admin/rebuilds/rates", this::note);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Returns once the service hears of every transition that is published from now on. */
    void isHeardBy(Service service, String authorization) throws Exception {
        var topic = new NewTopic(service.topic("orders.status.v1"), 3, (short) 1);
        try (var admin = Admin.create(KAFKA)) {
            admin.createTopics(List.of(topic)).all().get();
        }
        var heard = new AtomicBoolean();
        service.bean(StatusFeed.class).listen(userId(authorization), _ -> heard.set(true));
        await().atMost(PATIENCE).until(() -> {
            publish(service, authorization, UUID.randomUUID().toString(), "PLACED");
            return heard.get();
        });
    }

    /** From now on its owner's limit order stands like that. */
    void holds(String authorization, String id, String status) {
        holds(authorization, id, status, "none");
    }

    /** From now on its owner's limit order stands like that, since this event decided so. */
    void holds(String authorization, String id, String status, String causeId) {
        var json =
                """
                {"id":"%s","userId":"%s","type":"limit","status":"%s","timeline":[
                {"status":"OPEN"},{"status":"%s","causeId":"%s"}]}"""
                        .formatted(id, userId(authorization), status, status, causeId);
        answers(authorization, id, json);
    }

    /** From now on this is what its reader is told of an order. */
    void answers(String authorization, String id, String json) {
        orders.put(id, new Held(authorization, json));
    }

    /** From now on this user may read the order, whoever owns it. */
    void shows(String id, String authorization) {
        orders.computeIfPresent(id, (_, held) -> new Held(authorization, held.json()));
    }

    void publish(Service service, String authorization, String id, String status) {
        var value =
                "{\"orderId\":\"%s\",\"userId\":\"%s\",\"status\":\"%s\"}".formatted(id, userId(authorization), status);
        var record = new ProducerRecord<>(service.topic("orders.status.v1"), id, value);
        record.headers().add("ce_id", UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
        record.headers().add("ce_type", "io.crossrate.OrderStatusChanged.v1".getBytes(StandardCharsets.UTF_8));
        try {
            statuses.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The wish to cancel this order, once the log has it. */
    static EventsOnKafka.Event wish(Service service, String id) {
        return await().atMost(PATIENCE)
                .until(() -> wishes(service, id), wishes -> !wishes.isEmpty())
                .getLast();
    }

    static List<EventsOnKafka.Event> wishes(Service service, String id) {
        return EventsOnKafka.withKey(Backends.shared(), service.topic("orders.v1"), id).stream()
                .filter(event -> "io.crossrate.OrderCancelRequested.v1"
                        .equals(event.headers().get("ce_type")))
                .toList();
    }

    /** What was put in the operators' log, by whom. */
    record Note(UUID operator, JsonNode json) {}

    List<Note> notes() {
        return notes;
    }

    /** From now on the operators' log cannot be written, or can again. */
    void refuseNotes(boolean refused) {
        isRefusingNotes = refused;
    }

    private void note(HttpExchange exchange) throws IOException {
        var text = exchange.getRequestBody().readAllBytes();
        if (!isRefusingNotes) {
            var operator = userId(exchange.getRequestHeaders().getFirst("Authorization"));
            notes.add(new Note(operator, new ObjectMapper().readTree(text)));
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        var body = "{}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(isRefusingNotes ? 503 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    static UUID userId(String authorization) {
        try {
            var token = SignedJWT.parse(authorization.substring("Bearer ".length()));
            return UUID.fromString(token.getJWTClaimsSet().getSubject());
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        var id = exchange.getRequestURI().getPath().substring("/api/v1/orders/".length());
        var held = orders.get(id);
        var asking = exchange.getRequestHeaders().getFirst("Authorization");
        var shown = held != null && held.authorization().equals(asking) ? held.json() : "";
        var body = shown.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(shown.isEmpty() ? 404 : 200, shown.isEmpty() ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        statuses.close();
        server.stop(0);
    }
}
