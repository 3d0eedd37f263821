package io.crossrate.conversion.adapter.http;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrate.backends.Backends;
import io.crossrate.conversion.Application;
import io.crossrate.conversion.RateTopicWriter;
import io.crossrate.conversion.application.CurrentRates;
import io.crossrate.money.Currencies;
import io.crossrate.money.rate.RateTable;
import io.crossrate.money.rate.TableKind;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The service over HTTP on real backends, with a database and topics of its own and rates that are fresh. */
public final class Service implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The password of everybody who signs up here. */
    static final String PASSWORD = "correct horse battery";

    private final EmbeddedServer server;
    private final String topicPrefix;

    private Service(EmbeddedServer server, String topicPrefix) {
        this.server = server;
        this.topicPrefix = topicPrefix;
    }

    public static Service start() {
        return start(Map.of());
    }

    /** With these settings in place of the usual ones. */
    public static Service start(Map<String, Object> settings) {
        return start(settings, Instant.now());
    }

    /** With rates of that time. */
    static Service start(Map<String, Object> settings, Instant ratesAsOf) {
        return run(settings).offerRates(ratesAsOf, false);
    }

    /** With no rates at all. */
    static Service startWithoutRates() {
        return run(Map.of());
    }

    private static Service run(Map<String, Object> settings) {
        var backends = Backends.shared();
        var name = "intake" + UUID.randomUUID().toString().substring(0, 8);
        var properties = new HashMap<String, Object>(Map.of(
                "micronaut.server.port",
                -1,
                "kafka.bootstrap.servers",
                backends.kafkaBootstrapServers(),
                "kafka.topics.prefix",
                name + ".",
                "redis.uri",
                backends.redisUri(),
                "redis.key-prefix",
                name + ".",
                "datasources.default.url",
                backends.jdbcUrl(name),
                "datasources.default.username",
                backends.username(),
                "datasources.default.password",
                backends.password(),
                "order-processor.url",
                "http://127.0.0.1:1"));
        properties.put("auth.attempts.per-address", 100_000);
        properties.put("auth.attempts.per-account", 100_000);
        properties.putAll(settings);
        var context = ApplicationContext.builder()
                .mainClass(Application.class)
                .properties(properties)
                .start();
        return new Service(context.getBean(EmbeddedServer.class).start(), name + ".");
    }

    /** Puts a table of that time on the board, unless it has one that is newer. */
    Service offerRates(Instant asOf, boolean simulated) {
        server.getApplicationContext()
                .getBean(CurrentRates.class)
                .offer(new RateTable(
                        UUID.randomUUID(),
                        "frankfurter",
                        TableKind.FIAT,
                        Currencies.of("EUR"),
                        asOf,
                        asOf,
                        simulated,
                        Map.of(
                                Currencies.of("USD"), new BigDecimal("1.16591"),
                                Currencies.of("JPY"), new BigDecimal("186.35"))));
        return this;
    }

    /** What the ingestor publishes to this service; the topics stand when this returns. */
    RateTopicWriter rateTopics() throws Exception {
        return new RateTopicWriter(topicPrefix);
    }

    String topic(String name) {
        return topicPrefix + name;
    }

    int port() {
        return server.getPort();
    }

    <T> T bean(Class<T> type) {
        return server.getApplicationContext().getBean(type);
    }

    Answer get(String path, String... headers) {
        return send(HttpRequest.newBuilder().GET(), path, headers);
    }

    Answer post(String path, String json, String... headers) {
        var request = HttpRequest.newBuilder().POST(BodyPublishers.ofString(json));
        if (!List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        return send(request, path, headers);
    }

    private Answer send(HttpRequest.Builder request, String path, String... headers) {
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            var uri = URI.create("http://127.0.0.1:" + port() + path);
            return new Answer(HTTP.send(request.uri(uri).timeout(PATIENCE).build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** An address that nobody has. */
    static String newEmail() {
        return "ada-" + UUID.randomUUID() + "@example.com";
    }

    static String credentials(String email, String password) {
        return "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password);
    }

    /** The address of somebody new, who has an account when this returns: the tables come beside the service's start. */
    String register() {
        var email = newEmail();
        await().atMost(PATIENCE)
                .until(() -> post("/api/v1/auth/register", credentials(email, PASSWORD))
                                .status()
                        == 201);
        return email;
    }

    /** The Authorization header's value of somebody new. */
    String signUp() {
        var email = register();
        var tokens = await().atMost(PATIENCE)
                .until(() -> post("/api/v1/auth/login", credentials(email, PASSWORD)), login -> login.status() == 200);
        return "Bearer " + tokens.json().path("accessToken").asText();
    }

    /** The token of a quote of 100 EUR in USD. */
    String quote(String authorization) {
        return quote(authorization, "100");
    }

    /** The token of a quote of so many EUR in USD. */
    String quote(String authorization, String amount) {
        var quote = post(
                "/api/v1/quotes",
                "{\"from\":\"EUR\",\"to\":\"USD\",\"amount\":\"%s\"}".formatted(amount),
                "Authorization",
                authorization);
        return quote.json().path("token").asText();
    }

    Answer order(String authorization, String key, String quoteToken) {
        return post("/api/v1/orders", orderBody(quoteToken), "Authorization", authorization, "Idempotency-Key", key);
    }

    Answer limitOrder(String authorization, String key, String body) {
        return post("/api/v1/orders", body, "Authorization", authorization, "Idempotency-Key", key);
    }

    static String limitBody(String from, String amount, String to, String limitRate, Instant expiresAt) {
        return """
                {"type":"limit","from":{"currency":"%s","amount":"%s"},"to":"%s","limitRate":"%s","expiresAt":"%s",
                "customerName":"Ada Lovelace","country":"GB"}"""
                .formatted(from, amount, to, limitRate, expiresAt);
    }

    static String orderBody(String quoteToken) {
        return "{\"quote\":\"%s\",\"customerName\":\"Ada Lovelace\",\"country\":\"GB\"}".formatted(quoteToken);
    }

    /** The answers to so many requests that are sent together. */
    static List<Answer> atOnce(int requests, IntFunction<Answer> request) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, requests)
                    .mapToObj(number -> threads.submit(() -> request.apply(number)))
                    .toList();
            for (Future<Answer> answer : running) {
                answer.get();
            }
            return running.stream().map(Future::resultNow).toList();
        }
    }

    @Override
    public void close() {
        server.close();
        server.getApplicationContext().close();
    }

    /** What the service said. */
    record Answer(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        JsonNode json() {
            try {
                return JSON.readTree(body());
            } catch (IOException e) {
                throw new UncheckedIOException(body(), e);
            }
        }

        String problem() {
            return status() + " " + json().path("type").asText();
        }
    }
}
