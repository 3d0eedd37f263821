package io.crossrate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossrate.system.ApiDocument.Operation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every operation of the document at /openapi.yaml, asked with the document's own examples: it answers with the status, the
 * media type and the schema that stand there. What an example cannot know (a token, the id of what was just made, the time)
 * is put in its place.
 */
@ExtendWith(SharedCrossrate.class)
class DocumentedApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String JSON_TYPE = "application/json";

    /** Who signs up before who signs in; the others in between, in the order of the document. */
    private static final List<String> FIRST =
            List.of("register", "logIn", "quote", "placeOrder", "cancelOrder", "placeConversion");

    private static final List<String> LAST = List.of("refresh", "logOut");

    private static ApiDocument document;
    private static RunningCrossrate crossrate;
    private static HttpClient http;

    /** What answers gave that later requests need: tokens, and ids by the path that made them. */
    private final Map<String, String> known = new HashMap<>();

    @BeforeAll
    static void read(RunningCrossrate running) throws IOException, InterruptedException {
        crossrate = running;
        http = HttpClient.newHttpClient();
        var answer = http.send(HttpRequest.newBuilder(uri("/openapi.yaml")).build(), BodyHandlers.ofString());
        document = ApiDocument.parse(answer.body());
    }

    @TestFactory
    Stream<DynamicTest> everyExampleWorks() {
        return document.operations().stream()
                .sorted(Comparator.comparingInt(DocumentedApiTest::turn))
                .flatMap(operation -> Stream.concat(
                        operation.bodies().entrySet().stream()
                                .map(body -> DynamicTest.dynamicTest(
                                        operation.id() + " " + body.getKey(), () -> works(operation, body.getValue()))),
                        Stream.of(asCsv(operation), heldAlready(operation), refusals(operation))
                                .flatMap(tests -> tests)));
    }

    private static int turn(Operation operation) {
        var first = FIRST.indexOf(operation.id());
        var last = LAST.indexOf(operation.id());
        return first >= 0 ? first : last >= 0 ? 1_000 + last : FIRST.size();
    }

    private Stream<DynamicTest> asCsv(Operation operation) {
        return operation.success().path("content").has("text/csv")
                ? Stream.of(DynamicTest.dynamicTest(operation.id() + " as CSV", () -> {
                    var answer = send(operation, Map.of("format", "csv"), ApiDocument.NO_BODY, true);
                    assertThat(answer.statusCode()).isEqualTo(200);
                    assertThat(type(answer)).isEqualTo("text/csv");
                    assertThat(text(answer)).contains(",").contains("\r\n");
                }))
                : Stream.of();
    }

    /** Rates move between two requests now and then. */
    private Stream<DynamicTest> heldAlready(Operation operation) {
        return operation.response(304).isMissingNode()
                ? Stream.of()
                : Stream.of(DynamicTest.dynamicTest(operation.id() + " held already", () -> await().atMost(PATIENCE)
                        .untilAsserted(() -> isNotSentAgain(operation))));
    }

    private void isNotSentAgain(Operation operation) throws IOException, InterruptedException {
        var first = send(operation, Map.of(), ApiDocument.NO_BODY, true);
        var tag = first.headers().firstValue("ETag").orElseThrow();

        var again = send(operation, Map.of(), ApiDocument.NO_BODY, true, "If-None-Match", tag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(text(again)).isEmpty();
        assertHeaders(operation.response(304), again);
    }

    private Stream<DynamicTest> refusals(Operation operation) {
        var withoutToken = operation.isSignedInOnly()
                ? Stream.of(DynamicTest.dynamicTest(operation.id() + " by nobody", () -> {
                    var body = operation.bodies().values().iterator().next();
                    refused(operation, 401, send(operation, Map.of(), body, false));
                }))
                : Stream.<DynamicTest>of();
        var without = operation.requiredQueries().stream()
                .map(name -> DynamicTest.dynamicTest(
                        operation.id() + " without " + name,
                        () -> refused(operation, 400, send(operation, Map.of(name, ""), ApiDocument.NO_BODY, true))));
        return Stream.concat(withoutToken, without);
    }

    private void works(Operation operation, JsonNode body) throws IOException, InterruptedException {
        var answer = send(operation, Map.of(), body, true);

        assertThat(answer.statusCode()).as(() -> text(answer)).isEqualTo(operation.successCode());
        var content = operation.success().path("content");
        if (content.isEmpty()) {
            assertThat(text(answer)).isEmpty();
        } else if (content.has("text/event-stream")) {
            assertThat(type(answer)).isEqualTo("text/event-stream");
            assertThat(firstLine(answer)).isNotNull();
        } else {
            var type = type(answer);
            assertThat(content.has(type)).as(type).isTrue();
            var json = JSON.readTree(text(answer));
            assertThat(document.complaints(content.path(type).path("schema"), json))
                    .as(json.toString())
                    .isEmpty();
            remember(operation, json);
        }
        assertHeaders(operation.success(), answer);
    }

    private static void assertHeaders(JsonNode response, HttpResponse<?> answer) {
        response.path("headers")
                .fieldNames()
                .forEachRemaining(name ->
                        assertThat(answer.headers().firstValue(name)).as(name).isPresent());
    }

    private static void refused(Operation operation, int status, HttpResponse<InputStream> answer) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(status);
        var schema = operation
                .response(status)
                .path("content")
                .path("application/problem+json")
                .path("schema");
        assertThat(schema.isObject()).isTrue();
        assertThat(type(answer)).isEqualTo("application/problem+json");
        assertThat(document.complaints(schema, JSON.readTree(text(answer)))).isEmpty();
    }

    private void remember(Operation operation, JsonNode answer) {
        for (var token : List.of("accessToken", "refreshToken", "token")) {
            if (answer.has(token)) {
                known.put(token, answer.path(token).asText());
            }
        }
        if (operation.method().equals("POST") && answer.has("id")) {
            known.put(operation.path(), answer.path("id").asText());
        }
    }

    /** Sends the request of the examples, some of its queries changed; an empty one is left out. */
    private HttpResponse<InputStream> send(
            Operation operation, Map<String, String> changed, JsonNode body, boolean signedIn, String... headers)
            throws IOException, InterruptedException {
        var id = known.getOrDefault(operation.path().replaceFirst("/\\{id}.*", ""), "");
        var request = HttpRequest.newBuilder(uri(operation.target(changed, id)))
                .timeout(PATIENCE)
                .method(operation.method(), body(body));
        // One key for one body: an example that shares its key with another would be refused.
        operation
                .headers()
                .forEach((name, value) ->
                        request.header(name, name.equals("Idempotency-Key") ? value + "-" + body.hashCode() : value));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (!body.isMissingNode()) {
            request.header("Content-Type", JSON_TYPE);
        }
        if (operation.isSignedInOnly() && signedIn) {
            request.header("Authorization", "Bearer " + known.get("accessToken"));
        }
        return http.send(request.build(), BodyHandlers.ofInputStream());
    }

    private BodyPublisher body(JsonNode example) {
        if (!(example instanceof ObjectNode object)) {
            return BodyPublishers.noBody();
        }
        var sent = object.deepCopy();
        if (sent.has("refreshToken")) {
            sent.put("refreshToken", known.get("refreshToken"));
        }
        if (sent.has("quote")) {
            sent.put("quote", known.get("token"));
        }
        if (sent.has("expiresAt")) {
            sent.put("expiresAt", Instant.now().plus(Duration.ofDays(1)).toString());
        }
        return BodyPublishers.ofString(sent.toString());
    }

    private static URI uri(String path) {
        return crossrate.api("/").resolve(path);
    }

    private static String type(HttpResponse<?> answer) {
        return answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
    }

    private static String text(HttpResponse<InputStream> answer) {
        try (var body = answer.body()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String firstLine(HttpResponse<InputStream> answer) throws IOException {
        try (var body = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            return body.readLine();
        }
    }
}
