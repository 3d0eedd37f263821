package io.crossrate.conversion.adapter.http;

import static io.crossrate.conversion.RateTables.MONDAY;
import static io.crossrate.conversion.RateTables.crypto;
import static io.crossrate.conversion.RateTables.ecb;
import static io.crossrate.conversion.RateTables.fiat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RateStreamTest {

    private RatesServer server;

    @BeforeEach
    void start() {
        server = RatesServer.at(
                        MONDAY.plusSeconds(60),
                        Map.of(
                                "rates.stream.every",
                                "20ms",
                                "rates.stream.heartbeat",
                                "300ms",
                                "rates.stream.max-clients",
                                2))
                .with(ecb());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theFirstFrameHoldsAllThenComesWhatChanged() throws Exception {
        try (var client = new Client("EUR/USD,GBP/EUR,BTC/EUR")) {
            assertThat(client.frame())
                    .isEqualTo(
                            "{\"rates\":["
                                    + "{\"base\":\"EUR\",\"quote\":\"USD\",\"rate\":\"1.16591\",\"asOf\":\"2026-04-13T14:00:00Z\",\"freshness\":\"fresh\",\"simulated\":false},"
                                    + "{\"base\":\"GBP\",\"quote\":\"EUR\",\"rate\":\"1.14938565336827465719573\",\"asOf\":\"2026-04-13T14:00:00Z\",\"freshness\":\"fresh\",\"simulated\":false}]}");

            server.with(crypto("coingecko", MONDAY, "EUR 65021.093"));
            assertThat(client.frame()).contains("\"base\":\"BTC\"").doesNotContain("\"quote\":\"USD\"", "GBP");

            server.with(fiat("frankfurter", MONDAY.plusSeconds(1), "EUR", "USD 1.2 GBP 0.87003"));
            assertThat(client.frame()).contains("\"rate\":\"1.2\"").doesNotContain("BTC");
        }
    }

    @Test
    void aTableThatChangesNoneOfThePairsIsNoNews() throws Exception {
        try (var client = new Client("EUR/USD")) {
            client.frame();
            server.with(crypto("coingecko", MONDAY, "EUR 65021.093"));
            server.with(fiat("frankfurter", MONDAY.plusSeconds(1), "EUR", "USD 1.3"));

            assertThat(client.frame()).contains("\"rate\":\"1.3\"");
        }
    }

    @Test
    void aQuietStreamBeats() throws Exception {
        try (var client = new Client("EUR/USD")) {
            client.frame();
            assertThat(client.line()).isEqualTo(":");
        }
    }

    @Test
    void moreClientsThanAllowedAreRefusedUntilOneLeaves() throws Exception {
        var first = new Client("EUR/USD");
        try (var second = new Client("EUR/USD")) {
            first.frame();
            second.frame();

            var refused = server.get("/api/v1/rates/stream?pairs=EUR/USD");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.body()).contains("\"type\":\"too-many-requests\"");
        } finally {
            first.close();
        }

        await().untilAsserted(() -> {
            try (var third = new Client("EUR/USD")) {
                assertThat(third.frame()).contains("1.16591");
            }
        });
    }

    @Test
    void theAnswerIsAnEventStreamThatNobodyStores() throws Exception {
        try (var client = new Client("EUR/USD")) {
            assertThat(client.header("content-type")).isEqualTo("text/event-stream");
            assertThat(client.header("cache-control")).isEqualTo("no-store");
            assertThat(client.header("content-encoding")).isEmpty();
        }
    }

    /** A connection that reads line by line, as a browser's EventSource does. */
    private final class Client implements AutoCloseable {

        private final HttpClient http = HttpClient.newHttpClient();
        private final HttpResponse<InputStream> response;
        private final BufferedReader lines;

        Client(String pairs) throws IOException, InterruptedException {
            var address = URI.create("http://127.0.0.1:" + server.port() + "/api/v1/rates/stream?pairs=" + pairs);
            var request = HttpRequest.newBuilder(address)
                    .header("Accept", "text/event-stream")
                    .header("Accept-Encoding", "gzip")
                    .build();
            response = http.send(request, BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        }

        /** The data of the next event, heartbeats passed over. */
        String frame() throws IOException {
            var line = line();
            while (line.startsWith(":")) {
                line = line();
            }
            assertThat(line).isEqualTo("event: rates");
            return line().substring("data: ".length());
        }

        String line() throws IOException {
            var line = lines.readLine();
            while (line.isEmpty()) {
                line = lines.readLine();
            }
            return line;
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        @Override
        public void close() throws IOException {
            lines.close();
            http.shutdownNow();
        }
    }
}
