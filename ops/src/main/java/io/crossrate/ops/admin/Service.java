package io.crossrate.ops.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrate.ops.NotDone;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A service of the system over HTTP.
 *
 * @param option names its address on the command line
 */
public record Service(String name, URI address, String option) {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FIRST_REDIRECT = 300;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    /** An answer whose lines come as they are written; to be closed. */
    public record Answer(int status, Stream<String> lines) implements AutoCloseable {

        public boolean isOk() {
            return status < FIRST_REDIRECT;
        }

        /** What was answered as a whole. */
        public String text() {
            return lines.collect(Collectors.joining("\n"));
        }

        @Override
        public void close() {
            lines.close();
        }
    }

    /** Asks the service; the body is written as JSON where there is one. */
    public Answer ask(String method, String path, @Nullable Object body, @Nullable String token)
            throws NotDone, InterruptedException {
        return ask(method, path, body, token, PATIENCE);
    }

    /** Asks whether the service is ready, and waits no longer than for a connection: who hangs is as good as away. */
    public Answer askHealth() throws NotDone, InterruptedException {
        return ask("GET", "/health/readiness", null, null, CONNECT);
    }

    private Answer ask(String method, String path, @Nullable Object body, @Nullable String token, Duration patience)
            throws NotDone, InterruptedException {
        try {
            var request = HttpRequest.newBuilder(URI.create(address.toString().replaceAll("/+$", "") + path))
                    .timeout(patience)
                    .method(
                            method,
                            body == null
                                    ? BodyPublishers.noBody()
                                    : BodyPublishers.ofString(JSON.writeValueAsString(body)));
            if (body != null) {
                request.header("Content-Type", "application/json");
            }
            if (token != null) {
                request.header("Authorization", "Bearer " + token);
            }
            var response = HTTP.send(request.build(), BodyHandlers.ofLines());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException | IllegalArgumentException e) {
            throw new NotDone("%s does not answer at %s; name another with %s".formatted(name, address, option), e);
        }
    }

    /** Reads what the service has written. */
    public <T> T read(String json, Class<T> type) throws NotDone {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new NotDone("what answers at %s is no %s".formatted(address, name), e);
        }
    }

    /** The same of a part of it. */
    <T> T read(JsonNode part, Class<T> type) throws NotDone {
        return read(part.toString(), type);
    }
}
