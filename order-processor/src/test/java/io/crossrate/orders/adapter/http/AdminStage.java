package io.crossrate.orders.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrate.orders.Stage;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A processor on a stage of its own, and an operator who asks it. */
final class AdminStage implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    final Stage stage = new Stage();
    final TokenIssuer issuer = new TokenIssuer();
    final UUID operator = UUID.randomUUID();
    final ApplicationContext processor =
            stage.startProcessor(Map.of("jwks.url", issuer.jwksUrl(), "orders.watch-interval", "200ms"));
    private final EmbeddedServer server =
            processor.getBean(EmbeddedServer.class).start();
    private final HttpClient http = HttpClient.newHttpClient();

    HttpResponse<String> get(String path, String authorization) {
        return send(request(path, authorization).GET());
    }

    HttpResponse<String> post(String path, String body) {
        return post(path, body, operatorToken());
    }

    HttpResponse<String> post(String path, String body, String authorization) {
        return send(request(path, authorization)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    String operatorToken() {
        return issuer.token(operator, "USER", "OPERATOR");
    }

    /** What the operator is answered. */
    JsonNode get(String path) {
        var response = get(path, operatorToken());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response.body());
    }

    String metrics() {
        return get("/metrics", "").body();
    }

    /** The lines of a long answer. */
    List<JsonNode> lines(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).contains("application/x-ndjson");
        return response.body().lines().map(AdminStage::json).toList();
    }

    /** What a long answer ends with. */
    JsonNode result(HttpResponse<String> response) {
        var last = lines(response).getLast();
        assertThat(last.has("result")).as(last.toString()).isTrue();
        return last.path("result");
    }

    private HttpRequest.Builder request(String path, String authorization) {
        var request = HttpRequest.newBuilder(URI.create(server.getURL() + path));
        return authorization.isEmpty() ? request : request.header("Authorization", authorization);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        http.close();
        stage.close();
        issuer.close();
    }
}
