package io.crossrate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Cancel against trigger, with both services as they run: conversion-api writes the wish to cancel and order-processor that
 * the limit is reached, and whichever the log has first wins. Whatever an order's owner is told of his cancel is true.
 */
@ExtendWith(SharedCrossrate.class)
class CancelRaceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ENDS = Set.of("COMPLETED", "CANCELLED");

    /** Half at a limit that is reached when they are placed, half spread over what the market may move by next. */
    private static final int ORDERS = 24;

    private static final BigDecimal SPREAD = new BigDecimal("0.00002");

    private static RunningCrossrate crossrate;
    private static HttpClient http;
    private static String authorization;

    private record Answer(int status, JsonNode body) {}

    /** What became of an order's cancel, and of the order. */
    private record Ended(Answer cancel, JsonNode order) {}

    @BeforeAll
    static void signUp(RunningCrossrate running) {
        crossrate = running;
        http = HttpClient.newHttpClient();
        authorization = NewAccount.bearer(crossrate);
    }

    @AfterAll
    static void close() {
        http.close();
    }

    @Test
    void eachOrderHasOneWinnerAndEachAnswerIsTrue() {
        var market = rate();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = new ArrayList<String>();
            for (int number = 1; number <= ORDERS / 2; number++) {
                waiting.add(place(market.add(market.multiply(SPREAD.multiply(BigDecimal.valueOf(number))))));
            }
            var races = new ArrayList<CompletableFuture<Ended>>();
            for (int number = 0; number < ORDERS / 2; number++) {
                races.add(CompletableFuture.supplyAsync(() -> cancelled(place(half(market))), threads));
            }
            // A snapshot that moves the market reaches some of the limits that wait while they are cancelled.
            await().atMost(PATIENCE).until(() -> rate().compareTo(market) != 0);
            waiting.forEach(order -> races.add(race(order, threads)));

            races.stream().map(CompletableFuture::join).forEach(CancelRaceTest::assertTrue);
        }
        assertBothEnds(market);
    }

    /** Far from the market only the cancel can win, and what is executed already only the trigger can have won. */
    private static void assertBothEnds(BigDecimal market) {
        var far = cancelled(place(market.multiply(BigDecimal.TEN)));
        assertThat(far.cancel().status()).as(far.toString()).isIn(200, 202);
        assertThat(status(far.order())).isEqualTo("CANCELLED");
        assertTrue(far);

        var near = place(half(market));
        await().atMost(PATIENCE).until(() -> status(read(near)).equals("COMPLETED"));
        var late = cancelled(near);
        assertThat(late.cancel().status()).as(late.toString()).isEqualTo(409);
        assertTrue(late);
    }

    private static CompletableFuture<Ended> race(String order, Executor threads) {
        return CompletableFuture.supplyAsync(() -> cancelled(order), threads);
    }

    private static void assertTrue(Ended ended) {
        var told = ended.cancel();
        var steps = StreamSupport.stream(ended.order().path("timeline").spliterator(), false)
                .map(step -> step.path("status").asText())
                .toList();
        var end = status(ended.order());
        assertThat(steps)
                .as(ended.toString())
                .isIn(List.of("PLACED", "OPEN", "CANCELLED"), List.of("PLACED", "OPEN", "EXECUTING", "COMPLETED"));
        assertThat(ended.order().path("version").asInt()).isEqualTo(steps.size());
        switch (told.status()) {
            case 200 -> {
                assertThat(status(told.body())).isEqualTo("CANCELLED");
                assertThat(end).as(ended.toString()).isEqualTo("CANCELLED");
            }
            case 202 -> assertThat(status(told.body())).isIn("PLACED", "OPEN");
            case 409 -> {
                assertThat(told.body().path("type").asText()).isEqualTo("order-not-cancellable");
                assertThat(told.body().at("/order/status").asText()).isIn("EXECUTING", "COMPLETED");
                assertThat(told.body().at("/order/id")).isEqualTo(ended.order().path("id"));
                assertThat(end).as(ended.toString()).isEqualTo("COMPLETED");
            }
            default -> assertThat(told.status()).as(ended.toString()).isEqualTo(200);
        }
    }

    /** Cancels the order and waits for its end; 503 says that nothing was asked yet, as order-processor did not answer in time. */
    private static Ended cancelled(String order) {
        var told = await().atMost(PATIENCE)
                .until(() -> post("/orders/" + order + "/cancel", ""), answer -> answer.status() != 503);
        return new Ended(told, await().atMost(PATIENCE).until(() -> read(order), read -> ENDS.contains(status(read))));
    }

    private static String place(BigDecimal limit) {
        var body =
                """
                {"type":"limit","from":{"currency":"BTC","amount":"0.001"},"to":"USD","limitRate":"%s","expiresAt":"%s",
                "customerName":"Ada Lovelace","country":"GB"}"""
                        .formatted(
                                limit.round(new MathContext(10, RoundingMode.DOWN))
                                        .toPlainString(),
                                Instant.now().plus(Duration.ofHours(1)));
        var placed = post("/orders", body);
        assertThat(placed.status()).as(placed.toString()).isEqualTo(202);
        return placed.body().path("id").asText();
    }

    private static BigDecimal rate() {
        var answer = send(request("/convert?from=BTC&to=USD&amount=1").GET());
        return new BigDecimal(answer.body().path("rate").asText());
    }

    private static BigDecimal half(BigDecimal market) {
        return market.divide(BigDecimal.TWO, MathContext.DECIMAL128);
    }

    private static JsonNode read(String order) {
        return send(request("/orders/" + order).GET()).body();
    }

    private static String status(JsonNode order) {
        return order.path("status").asText();
    }

    private static Answer post(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(crossrate.api(path)).timeout(PATIENCE);
        return request.header("Authorization", authorization);
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
