package io.crossrate.ingestor.adapter.provider;

import static io.crossrate.ingestor.adapter.provider.ProviderServer.send;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.crossrate.ingestor.application.Failure;
import io.crossrate.ingestor.application.ProviderFailed;
import io.crossrate.ingestor.tracing.PollSpans;
import io.opentelemetry.api.OpenTelemetry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderHttpTest {

    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration TURNED_AWAY = Duration.ofMinutes(20);

    private final ProviderServer server = new ProviderServer();
    private final ProviderHttp http = http(Duration.ofSeconds(10));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anAnswerIsReadWholeAndTheRequestSaysWhoAsks() throws Exception {
        server.on("/rates", "{\"a\":1}");

        var answer = get(http);

        assertThat(answer.body()).isEqualTo("{\"a\":1}");
        assertThat(answer.fetchedAt()).isEqualTo(NOW);
        assertThat(server.asked().getFirst().headers().getFirst("User-Agent")).startsWith("Crossrate/");
        assertThat(server.asked().getFirst().headers().getFirst("X-Key")).isEqualTo("k");
    }

    @ParameterizedTest
    @CsvSource({
        "429, 119, 2026-03-02T12:01:59Z",
        "429, 'Mon, 02 Mar 2026 12:05:00 GMT', 2026-03-02T12:05:00Z",
        "429, 999999999, 2026-03-03T12:00:00Z",
        "429, soon, 2026-03-02T12:20:00Z",
        "429, -5, 2026-03-02T12:20:00Z",
        "503, 30, 2026-03-02T12:00:30Z"
    })
    void theTimeToComeBackIsTheProvidersAndTheRequestIsNotRepeated(int status, String retryAfter, Instant expected) {
        server.on("/rates", exchange -> {
            exchange.getResponseHeaders().add("Retry-After", retryAfter);
            send(exchange, status, "{}");
        });

        var failure = failure(http);

        assertThat(failure.notBefore()).isEqualTo(expected);
        assertThat(failure.failure()).isEqualTo(status == 429 ? Failure.RATE_LIMITED : Failure.SERVER_ERROR);
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void aServerErrorIsTriedAgain() throws Exception {
        var calls = new AtomicInteger();
        server.on("/rates", exchange -> send(exchange, calls.incrementAndGet() < 3 ? 502 : 200, "{}"));

        assertThat(get(http).status()).isEqualTo(200);
        assertThat(server.asked()).hasSize(3);
    }

    @Test
    void theAttemptsOfOnePollAreBounded() {
        server.on("/rates", exchange -> send(exchange, 500, "oops\nsecond line"));

        var failure = failure(http);
        assertThat(failure).hasMessage("HTTP 500: the provider has trouble of its own");
        assertThat(failure.said()).isEqualTo("oops second line");
        assertThat(server.asked()).hasSize(3);
    }

    @Test
    void aConnectionThatBreaksIsUnreachable() {
        server.on("/rates", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("{".getBytes(UTF_8));
        });

        assertThat(failure(http).failure()).isEqualTo(Failure.UNREACHABLE);
    }

    @Test
    void nobodyListeningIsUnreachable() {
        server.close();

        assertThat(failure(http).failure()).isEqualTo(Failure.UNREACHABLE);
    }

    @Test
    void aSlowDripEndsAtTheTimeOut() {
        var released = new CountDownLatch(1);
        server.on("/rates", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("{".getBytes(UTF_8));
            exchange.getResponseBody().flush();
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        var failure = failure(http(Duration.ofMillis(300)));
        released.countDown();

        assertThat(failure.failure()).isEqualTo(Failure.UNREACHABLE);
        assertThat(failure).hasMessageContaining("no whole answer");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBodyOfTenMegabytesIsRefusedAtOnce(boolean lengthSaid) {
        server.on("/rates", exchange -> {
            var body = " ".repeat(10 * 1024 * 1024).getBytes(UTF_8);
            exchange.sendResponseHeaders(200, lengthSaid ? body.length : 0);
            exchange.getResponseBody().write(body);
        });

        var failure = failure(http);
        assertThat(failure.failure()).isEqualTo(Failure.TOO_LARGE);
        assertThat(failure).hasMessage("the answer is larger than 1048576 bytes");
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void aRedirectIsNotFollowed() {
        server.on("/elsewhere", "{}");
        server.on("/rates", exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            send(exchange, 302, "");
        });

        assertThat(failure(http).failure()).isEqualTo(Failure.REDIRECTED);
        assertThat(server.asked("/elsewhere")).isZero();
    }

    @Test
    void aTableThatStillHoldsIsNotSentAgain() throws Exception {
        server.on("/rates", exchange -> {
            exchange.getResponseHeaders().add("ETag", "\"v1\"");
            exchange.getResponseHeaders().add("Last-Modified", "Mon, 02 Mar 2026 11:00:00 GMT");
            var known = List.of("\"v1\"").equals(exchange.getRequestHeaders().get("If-None-Match"))
                    && exchange.getRequestHeaders().containsKey("If-Modified-Since");
            if (known) {
                exchange.getResponseHeaders().set("Age", "7");
                exchange.sendResponseHeaders(304, -1);
            } else {
                send(exchange, 200, "{\"a\":1}");
            }
        });

        for (var i = 0; i < 3; i++) {
            assertThat(get(http).body()).isEqualTo("{\"a\":1}");
        }
        var fourth = get(http);

        assertThat(fourth.status()).isEqualTo(200);
        assertThat(fourth.headers().firstValue("Age")).contains("7");
    }

    @Test
    void aFailureDoesNotForgetWhatWasKept() throws Exception {
        var failing = new AtomicInteger();
        server.on("/rates", exchange -> {
            exchange.getResponseHeaders().add("ETag", "\"v1\"");
            if (failing.get() == 1) {
                send(exchange, 404, "{\"message\":\"not found\"}");
            } else if (exchange.getRequestHeaders().containsKey("If-None-Match")) {
                exchange.sendResponseHeaders(304, -1);
            } else {
                send(exchange, 200, "{\"a\":1}");
            }
        });
        get(http);
        failing.set(1);
        assertThat(get(http).status()).isEqualTo(404);
        failing.set(0);

        assertThat(get(http).body()).isEqualTo("{\"a\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.frankfurter.dev",
                "http://127.0.0.1.example.com",
                "ftp://localhost",
                "file:///etc/passwd",
                "https://user:password@example.com",
                "https://example.com/?a=b",
                "example.com"
            })
    void anAddressThatIsNotSafeIsNotTaken(String url) {
        try {
            fail("taken: " + ProviderUrls.base("frankfurter", URI.create(url)));
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageStartingWith("ingestor.sources.frankfurter.url");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.com/, https://example.com",
        "http://localhost:29700/frankfurter, http://localhost:29700/frankfurter",
        "http://[::1]:1, http://[::1]:1"
    })
    void plainHttpIsForLoopbackOnly(String url, String expected) {
        assertThat(ProviderUrls.base("frankfurter", URI.create(url))).hasToString(expected);
    }

    private ProviderAnswer get(ProviderHttp from) throws ProviderFailed, InterruptedException {
        return from.get(ProviderUrls.at(server.url(), "/rates"), Map.of("X-Key", "k"), TURNED_AWAY);
    }

    private ProviderFailed failure(ProviderHttp from) {
        try {
            return fail("answered: " + get(from));
        } catch (ProviderFailed e) {
            return e;
        } catch (InterruptedException e) {
            return fail(e);
        }
    }

    private static ProviderHttp http(Duration requestTimeout) {
        var limits =
                new ProviderHttpConfig(Duration.ofSeconds(5), requestTimeout, 3, Duration.ofMillis(5), 1024 * 1024);
        return new ProviderHttp(limits, Clock.fixed(NOW, ZoneOffset.UTC), new PollSpans(OpenTelemetry.noop()));
    }
}
