package io.crossrate.ingestor.adapter.provider;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.crossrate.ingestor.application.Failure;
import io.crossrate.ingestor.application.ProviderFailed;
import io.crossrate.ingestor.tracing.PollSpans;
import io.opentelemetry.api.OpenTelemetry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What everybody may read of a failure: words of our own, never what Java or a parser says of it. */
class FailureDetailsTest {

    private static final String TABLE =
            "{\"base\":\"EUR\",\"date\":\"2026-04-13\",\"rates\":{\"USD\":1.1,\"JPY\":186}}";
    private static final int MOST_BYTES = 2048;
    private static final Duration AMPLE = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final ProviderServer server = new ProviderServer();
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void stop() {
        released.countDown();
        server.close();
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                answer(Failure.TOO_LARGE, "larger than 2048 bytes", 200, " ".repeat(MOST_BYTES + 1)),
                answer(Failure.REDIRECTED, "HTTP 302: the provider sends elsewhere", 302, ""),
                answer(Failure.FORMAT_CHANGED, "the JSON ends early", 200, TABLE.substring(0, 60)),
                answer(Failure.FORMAT_CHANGED, "a page in place of JSON", 200, "<!DOCTYPE html><html>"),
                answer(Failure.FORMAT_CHANGED, "the answer is not JSON", 200, "java.lang.NullPointerException: null"),
                answer(Failure.FORMAT_CHANGED, "the answer is not JSON", 200, TABLE.getBytes(UTF_16)),
                answer(Failure.FORMAT_CHANGED, "the answer is not JSON", 200, gzipped(40)),
                answer(Failure.FORMAT_CHANGED, "the body is empty", 200, ""),
                answer(Failure.FORMAT_CHANGED, "no field 'rates'", 200, TABLE.replace("rates", "values")),
                answer(Failure.FORMAT_CHANGED, "a date is not", 200, TABLE.replace("2026-04-13", "java.util.Date@1")),
                answer(Failure.FORMAT_CHANGED, "HTTP 404: nothing is at this address", 404, "{}"),
                answer(
                        Failure.REQUEST_REFUSED,
                        "HTTP 400: the provider refuses the request",
                        400,
                        "java.io.IOException"),
                answer(Failure.KEY_REQUIRED, "HTTP 401: the provider asks for a key", 401, "java.lang.Error"),
                answer(Failure.RATE_LIMITED, "HTTP 429: asked too often", 429, "java.lang.Error"),
                answer(Failure.QUOTA_REACHED, "HTTP 200: the plan's calls are used up", 200, QUOTA),
                answer(Failure.SERVER_ERROR, "HTTP 500: the provider has trouble", 500, "java.lang.Error"));
    }

    private static final String QUOTA = "{\"success\":false,\"error\":{\"type\":\"usage_limit_reached\"}}";

    @ParameterizedTest(name = "{1}")
    @MethodSource("answers")
    void ofAnAnswer(Failure failure, String words, int status, byte[] body) {
        assertTold(AMPLE, failure, words, exchange -> {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        });
    }

    @Test
    void ofAnswersThatAreNotWhole() {
        assertTold(AMPLE, Failure.UNREACHABLE, "the connection broke before the answer was whole", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
        });
        assertTold(SHORT, Failure.UNREACHABLE, "no whole answer within 0.3 s", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            drip(exchange);
        });
        assertTold(SHORT, Failure.UNREACHABLE, "no whole answer within 0.3 s", exchange -> awaitRelease());
    }

    @Test
    void ofNoConnection() {
        assertTold(
                URI.create("http://127.0.0.1:1"),
                AMPLE,
                Failure.UNREACHABLE,
                "nobody answers at the provider's address");
        assertTold(URI.create("https://rates.invalid"), AMPLE, Failure.UNREACHABLE, "the provider's host is unknown");
    }

    @Test
    void ofNoSecureConnection() throws Exception {
        var plain = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var talk = Thread.ofVirtual().start(() -> answerPlainly(plain));

        var url = URI.create("https://127.0.0.1:" + plain.getLocalPort());
        assertTold(url, AMPLE, Failure.UNREACHABLE, "no secure connection");

        plain.close();
        talk.join();
    }

    /** Reads what each client says first, whole, so that its connection is not reset but answered. */
    private static void answerPlainly(ServerSocket server) {
        while (!server.isClosed()) {
            try (var client = server.accept()) {
                assertThat(client.getInputStream().read(new byte[1 << 16])).isPositive();
                client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
                client.shutdownOutput();
                client.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                assertThat(e).isInstanceOf(SocketException.class);
            }
        }
    }

    private void assertTold(Duration timeout, Failure failure, String words, HttpHandler handler) {
        server.on("/v1/latest", handler);
        assertTold(server.url(), timeout, failure, words);
    }

    private static void assertTold(URI url, Duration timeout, Failure failure, String words) {
        var limits = new ProviderHttpConfig(AMPLE, timeout, 1, Duration.ZERO, MOST_BYTES);
        var http = new ProviderHttp(limits, Clock.systemUTC(), new PollSpans(OpenTelemetry.noop()));

        var failed = catchThrowableOfType(ProviderFailed.class, () -> {
            var answer = http.get(ProviderUrls.at(url, "/v1/latest"), Map.of(), Duration.ofMinutes(1));
            if (answer.status() != 200 || ErrorBodies.failure(answer.body()).isPresent()) {
                throw answer.refusal(Duration.ofMinutes(1));
            }
            Frankfurter.table(answer);
        });

        assertThat(failed.failure()).isEqualTo(failure);
        assertThat(failed.getMessage())
                .contains(words)
                .hasSizeLessThanOrEqualTo(200)
                .doesNotContainPattern("Exception|Error\\b|\\b[a-z]+\\.[a-z]+\\.[A-Z]|line: \\d|\\[Source|@");
    }

    private void drip(HttpExchange exchange) throws IOException {
        exchange.getResponseBody().write(TABLE.getBytes(UTF_8), 0, 1);
        exchange.getResponseBody().flush();
        awaitRelease();
    }

    private void awaitRelease() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Arguments answer(Failure failure, String words, int status, String body) {
        return answer(failure, words, status, body.getBytes(UTF_8));
    }

    private static Arguments answer(Failure failure, String words, int status, byte[] body) {
        return Arguments.of(failure, words, status, body);
    }

    private static byte[] gzipped(int most) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(TABLE.getBytes(UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return Arrays.copyOf(bytes.toByteArray(), most);
    }
}
