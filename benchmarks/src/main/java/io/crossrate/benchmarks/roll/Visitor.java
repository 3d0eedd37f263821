package io.crossrate.benchmarks.roll;

import io.crossrate.benchmarks.CannotMeasure;
import io.crossrate.benchmarks.chaos.Answer;
import io.crossrate.benchmarks.chaos.Answer.Json;
import io.crossrate.benchmarks.roll.Tally.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;

/** Somebody outside with an address and a connection of their own, who asks a second time only where the answer says so. */
final class Visitor implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int LONGEST_SHOWN = 200;

    /** NGINX sends an order again whose replica died, and the next replica goes on with it after 3 s. */
    private static final int TIMES_ASKED_AGAIN = 5;

    /** Another request with the order's key is being taken. */
    static final String IN_FLIGHT = "idempotency-key-in-flight";

    /** Kafka did not answer in time, so that the order may be in the log, or not. */
    static final String IN_DOUBT = "order-log-unavailable";

    /** These say when to send an order again with its key. */
    private static final Set<String> LATER = Set.of(IN_FLIGHT, IN_DOUBT);

    private final URI edge;
    private final Tally tally;
    private final HttpClient client;

    Visitor(URI edge, SSLContext trust, InetAddress address, Tally tally) {
        this.edge = edge;
        this.tally = tally;
        client = HttpClient.newBuilder()
                .sslContext(trust)
                .localAddress(address)
                .cookieHandler(new CookieManager())
                .connectTimeout(PATIENCE)
                .build();
    }

    Answer get(String path, String... headers) {
        return send("GET " + path, Kind.REPEATABLE, request(path, headers));
    }

    Answer post(String path, Map<String, ?> body, Kind kind, String... headers) {
        return send(
                "POST " + path,
                kind,
                request(path, headers)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(Json.write(body))));
    }

    /** Fills a form of the pages in, as a browser sends it. */
    Answer submit(String path, String form) {
        return send(
                "POST " + path,
                Kind.ONCE,
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(BodyPublishers.ofString(form)));
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(edge.resolve(path)).timeout(PATIENCE);
        return headers.length == 0 ? request : request.headers(headers);
    }

    private Answer send(String what, Kind kind, HttpRequest.Builder request) {
        var begun = tally.begun();
        try {
            var answer = client.send(request.build(), BodyHandlers.ofString());
            for (var again = 0; again < TIMES_ASKED_AGAIN && LATER.contains(problem(answer)); again++) {
                tally.askedAgain(problem(answer));
                Thread.sleep(Duration.ofSeconds(
                        answer.headers().firstValueAsLong("Retry-After").orElseThrow()));
                answer = client.send(request.build(), BodyHandlers.ofString());
            }
            // None of these asks for anything that is refused.
            if (answer.statusCode() >= 400) {
                tally.failed(begun, kind, what + " said " + answer.statusCode() + " " + shortened(answer.body()));
            }
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            tally.failed(begun, kind, what + " had no answer: " + e);
            return Answer.NONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotMeasure("interrupted", e);
        }
    }

    private static String problem(HttpResponse<String> answer) {
        return answer.statusCode() < 400 ? "" : new Answer(answer.statusCode(), answer.body()).problem();
    }

    private static String shortened(String body) {
        return body.substring(0, Math.min(LONGEST_SHOWN, body.length())).replaceAll("\\s+", " ");
    }

    /** Reads a stream to its end, which is a failure unless it is in good order. */
    void follow(String path) {
        var begun = tally.begun();
        var request = request(path).header("Accept", "text/event-stream").build();
        try {
            var answer = client.send(request, BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                tally.failed(begun, Kind.REPEATABLE, "GET " + path + " said " + answer.statusCode());
                answer.body().close();
                return;
            }
            tally.streamOpened();
            try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                lines.lines().forEach(line -> {});
            }
        } catch (IOException | UncheckedIOException e) {
            tally.failed(begun, Kind.STREAM, "the stream " + path + " broke off: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
