package io.crossrate.web.adapter.processor;

import io.crossrate.web.application.OrderProcessorAway;
import io.crossrate.web.application.Refused;
import io.crossrate.web.tracing.TraceHeaders;
import io.micronaut.context.annotation.Property;
import io.micronaut.json.JsonMapper;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One request to order-processor's admin API. Blocks, as long as the caller has patience. */
@Singleton
final class AdminApi {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final JsonMapper json;
    private final TraceHeaders traces;
    private final String admin;

    AdminApi(JsonMapper json, TraceHeaders traces, @Property(name = "order-processor.url") String url) {
        this.json = json;
        this.traces = traces;
        this.admin = url + "/admin";
    }

    <T> T get(String accessToken, String path, Class<T> answer, Duration patience) {
        return read(text(request(accessToken, path).GET(), patience), answer);
    }

    /** Sends a body, or none, and gives the answer's text. */
    String post(String accessToken, String path, @Nullable Object body, Duration patience) {
        var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(written(body));
        return text(request(accessToken, path).POST(publisher), patience);
    }

    <T> T read(String text, Class<T> type) {
        try {
            return Objects.requireNonNull(json.readValue(text, type), "an empty answer");
        } catch (IOException | RuntimeException e) {
            throw new OrderProcessorAway("an answer that cannot be read", e);
        }
    }

    /** A refusal that says an order as it stands is {@link Conflict}. */
    private String text(HttpRequest.Builder request, Duration patience) {
        var answer = answer(request.build(), patience);
        if (answer.statusCode() == 200) {
            return answer.body();
        }
        var problem = read(answer.body(), AdminTypes.Problem.class);
        if (problem.order() != null) {
            throw new Conflict(problem.order());
        }
        throw refusal(problem, answer.statusCode());
    }

    static Refused refusal(AdminTypes.Problem problem, int status) {
        return new Refused(
                Objects.requireNonNullElse(problem.type(), ""),
                status,
                Objects.requireNonNullElse(problem.detail(), ""));
    }

    private HttpResponse<String> answer(HttpRequest request, Duration patience) {
        var answer = client.sendAsync(request, BodyHandlers.ofString());
        try {
            return answer.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).join();
        } catch (CompletionException e) {
            throw new OrderProcessorAway(request.method() + " " + request.uri().getPath() + " had no answer", e);
        }
    }

    private HttpRequest.Builder request(String accessToken, String path) {
        var request = HttpRequest.newBuilder(URI.create(admin + path))
                .header("Authorization", "Bearer " + accessToken)
                .header("Content-Type", "application/json");
        traces.write(request);
        return request;
    }

    private byte[] written(Object body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (IOException e) {
            throw new IllegalStateException("a request cannot be written", e);
        }
    }

    @PreDestroy
    void close() {
        client.shutdownNow();
    }
}
