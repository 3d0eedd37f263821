package io.crossrate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the world sees of Crossrate: the OS's nginx in front of a running system, as {@code nginx/} configures it. Of each
 * service's two replicas one is not there. Each test comes from addresses of its own.
 */
@ExtendWith(SharedCrossrate.class)
class EdgeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CONVERT = "/api/v1/convert?from=EUR&to=USD&amount=100";
    private static final String RATES = "/api/v1/rates/stream?pairs=EUR/USD";
    private static final int STREAMS = 3;

    @TempDir
    static Path folder;

    private static Edge edge;

    @BeforeAll
    static void start(RunningCrossrate running) throws IOException, InterruptedException {
        var nobody = FreePorts.take(1).getFirst();
        edge = Edge.start(
                folder,
                Map.of(
                        "EDGE_CONVERSION_API",
                        "127.0.0.1:" + nobody + " 127.0.0.1:" + running.ports().get("API"),
                        "EDGE_WEB_FRONTEND",
                        "127.0.0.1:" + nobody + " 127.0.0.1:" + running.ports().get("WEB"),
                        "EDGE_TRUSTED_PROXIES",
                        "127.0.9.0/24",
                        "EDGE_STREAMS",
                        Integer.toString(STREAMS)));
    }

    @AfterAll
    static void stop() {
        edge.close();
    }

    @Test
    void plainHttpIsSentToTls() throws Exception {
        var answer = get(edge.client("127.0.1.1"), HttpRequest.newBuilder(edge.http("/sources?x=1")));

        assertThat(answer.statusCode()).isEqualTo(308);
        assertThat(answer.headers().firstValue("Location"))
                .hasValue("https://127.0.0.1:" + edge.httpsPort() + "/sources?x=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tls1_2", "tls1_3"})
    void speaksTheTlsOfToday(String version) throws Exception {
        assertThat(handshake(version)).contains("Cipher is ").doesNotContain("Cipher is (NONE)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tls1", "tls1_1"})
    void refusesTheTlsOfYesterday(String version) throws Exception {
        assertThat(handshake(version)).contains("alert protocol version").contains("Cipher is (NONE)");
    }

    @Test
    void filesAreFoundAsSeenFromWhereTheCommandIsGiven(@TempDir Path keys, @TempDir Path configured) throws Exception {
        var nginx = RunningCrossrate.ROOT.resolve("nginx");
        Edge.run(
                Map.of("EDGE_CERTIFICATE", "tls.crt", "EDGE_KEY", "tls.key"),
                "/bin/sh",
                "-c",
                "\"$0\"/self-signed \"$1\" && cd \"$1\" && \"$0\"/configure \"$2\"",
                nginx.toString(),
                keys.toString(),
                configured.toString());

        assertThat(configured.resolve("nginx.conf"))
                .content()
                .contains("ssl_certificate " + keys.resolve("tls.crt") + ";", keys.resolve("tls.key") + ";");
    }

    private static String handshake(String version) throws Exception {
        var command = "openssl s_client -connect 127.0.0.1:%d -%s -cipher DEFAULT@SECLEVEL=0 </dev/null 2>&1 || true"
                .formatted(edge.httpsPort(), version);
        return Edge.run(Map.of(), "/bin/sh", "-c", command);
    }

    @Test
    void pagesAndApiComeOverHttp2WithTheHeadersThatProtectThem() throws Exception {
        var client = edge.client("127.0.1.2");
        for (var path : List.of("/", CONVERT)) {
            var answer = get(client, path);

            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            for (var header : List.of(
                    "Strict-Transport-Security",
                    "X-Content-Type-Options",
                    "Referrer-Policy",
                    "Content-Security-Policy",
                    "X-Request-Id")) {
                assertThat(answer.headers().allValues(header))
                        .as(path + " " + header)
                        .hasSize(1);
            }
            assertThat(answer.headers().firstValue("Server")).hasValue("nginx");
        }
    }

    @Test
    void cookiesAreForTlsAlone() throws Exception {
        var answer = edge.client("127.0.1.3")
                .send(
                        HttpRequest.newBuilder(edge.https("/sign-up"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Sec-Fetch-Site", "same-origin")
                                .POST(BodyPublishers.ofString(
                                        "email=edge%40example.org&password=correct+horse+battery+staple"))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(answer.headers().allValues("Set-Cookie")).isNotEmpty().allSatisfy(cookie -> assertThat(cookie)
                .containsIgnoringCase("; secure")
                .containsIgnoringCase("; httponly"));
    }

    @Test
    void aReplicaThatIsNotThereIsNeverSeen() throws Exception {
        var client = edge.client("127.0.1.4");
        for (var request = 0; request < 20; request++) {
            assertThat(get(client, CONVERT).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whoAsksTooMuchIsToldToWait() throws Exception {
        var client = edge.client("127.0.1.5");
        var path = "/api/v1/currencies/EUR";
        assertThat(get(client, path).statusCode()).isEqualTo(200);
        var request = HttpRequest.newBuilder(edge.https(path)).timeout(PATIENCE).build();
        // Twice what may come at once, over one connection side by side: a busy machine would not exceed the limit one
        // by one.
        var asked = IntStream.range(0, 90)
                .mapToObj(_ -> client.sendAsync(request, BodyHandlers.ofString()))
                .toList();
        var answers = asked.stream().map(CompletableFuture::join).toList();

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSizeGreaterThanOrEqualTo(40);
        var refused = answers.stream()
                .filter(answer -> answer.statusCode() == 429)
                .findFirst()
                .orElseThrow();
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(JSON.readTree(refused.body()).path("type").asText()).isEqualTo("too-many-requests");
        assertThat(get(edge.client("127.0.1.6"), CONVERT).statusCode())
                .as("somebody else")
                .isEqualTo(200);
    }

    @Test
    void whoTriesPasswordsHasToWaitSooner() throws Exception {
        var client = edge.client("127.0.1.7");
        var statuses = new ArrayList<Integer>();
        for (var attempt = 0; attempt < 20; attempt++) {
            statuses.add(logIn(client, "nobody" + attempt + "@example.org").statusCode());
        }

        assertThat(statuses.subList(0, 5)).containsOnly(401);
        assertThat(statuses).contains(429);
        assertThat(get(client, CONVERT).statusCode()).isEqualTo(200);
    }

    @Test
    void nobodyChoosesTheAddressThatCountsForThem() throws Exception {
        try (var one = open("127.0.1.8", RATES, "X-Forwarded-For", "198.51.100.1");
                var other = open("127.0.1.8", RATES, "X-Forwarded-For", "198.51.100.2")) {
            assertThat(roomLeft(other)).isEqualTo(roomLeft(one) - 1);
        }
        assertThat(logged("198.51.100.1")).isEmpty();
    }

    /** How many streams more conversion-api lets this address have. */
    private static int roomLeft(Events events) {
        var limit = events.answer().headers().firstValue("RateLimit").orElseThrow();
        assertThat(limit).startsWith("\"streams-per-address\";r=");
        return Integer.parseInt(limit.replaceAll(".*r=", ""));
    }

    @Test
    void aLoadBalancerInFrontIsBelieved() throws Exception {
        get(
                edge.client("127.0.9.1"),
                HttpRequest.newBuilder(edge.https(CONVERT)).header("X-Forwarded-For", "198.51.100.77"));

        await().atMost(PATIENCE).until(() -> !logged("198.51.100.77").isEmpty());
    }

    /** What is told of the second request is told after what is told of the first. */
    @Test
    void whichTraceARequestBelongsToIsSaidInsideAlone(RunningCrossrate crossrate, Collector collector)
            throws Exception {
        var outside = UUID.randomUUID().toString().replace("-", "");
        var inside = UUID.randomUUID().toString().replace("-", "");
        var header = "00-%s-00f067aa0ba902b7-01";
        get(
                edge.client("127.0.1.15"),
                HttpRequest.newBuilder(edge.https(CONVERT)).header("traceparent", header.formatted(outside)));
        try (var client = HttpClient.newHttpClient()) {
            var uri = crossrate.api("/convert?from=EUR&to=USD&amount=1");
            client.send(
                    HttpRequest.newBuilder(uri)
                            .header("traceparent", header.formatted(inside))
                            .build(),
                    BodyHandlers.discarding());
        }

        await().atMost(PATIENCE).until(() -> collector.knows(inside));
        assertThat(collector.knows(outside)).isFalse();
    }

    @Test
    void eachRequestIsALineOfJsonWithItsId() throws Exception {
        var client = edge.client("127.0.1.9");
        get(client, HttpRequest.newBuilder(edge.https(CONVERT)).header("X-Request-Id", "by-the-client-1"));
        get(client, HttpRequest.newBuilder(edge.https(CONVERT)).header("X-Request-Id", "no \"good\" id"));

        await().atMost(PATIENCE).until(() -> logged("127.0.1.9").size() == 2);
        var lines = logged("127.0.1.9");
        assertThat(lines.getFirst().path("requestId").asText()).isEqualTo("by-the-client-1");
        assertThat(lines.getLast().path("requestId").asText()).matches("[0-9a-f]{32}");
        assertThat(lines.getFirst().path("status").asInt()).isEqualTo(200);
        assertThat(lines.getFirst().path("path").asText()).isEqualTo("/api/v1/convert");
    }

    private static List<JsonNode> logged(String client) {
        var lines = new ArrayList<JsonNode>();
        for (var line : edge.log()) {
            try {
                var json = JSON.readTree(line);
                if (json.path("client").asText().equals(client)) {
                    lines.add(json);
                }
            } catch (IOException e) {
                throw new IllegalStateException(line, e);
            }
        }
        return lines;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/metrics",
                "/metrics/",
                "//metrics",
                "/Metrics",
                "/%6detrics",
                "/./metrics",
                "/api/../metrics",
                "/api/v1/%2e%2e/%2e%2e/metrics",
                "/metrics;a=b",
                "/metrics%3Ba=b",
                "/metrics%2F",
                "/metrics?x",
                "/api/v1/..;/..;/metrics",
                "/health",
                "/health/readiness",
                "/admin/status",
                "/admin",
                "/api/v1/../../admin/status"
            })
    void whatIsForInsideStaysInside(String path) throws Exception {
        var answer = raw("127.0.1.10", path);

        assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("jvm_", "\"status\":\"UP\"");
    }

    /** Sends the path as it stands, which a client of the JDK would tidy up. */
    private static String raw(String from, String path) throws Exception {
        return Edge.run(
                Map.of(),
                "curl",
                "-sik",
                "--http1.1",
                "--path-as-is",
                "--interface",
                from,
                edge.https(path).toString());
    }

    @Test
    void eventsComeAsTheyAreSent() throws Exception {
        var streams = List.of(RATES, "/live/rates");
        for (var path : streams) {
            try (var events = open("127.0.1.11", path)) {
                assertThat(events.statusCode()).as(path).isEqualTo(200);
                // Far less than any buffer, and the stream goes on.
                assertThat(events.line()).as(path).isNotBlank();
            }
        }
    }

    @Test
    void oneAddressFollowsOnlySoManyStreams() throws Exception {
        var open = new ArrayList<Events>();
        try {
            for (var stream = 0; stream < STREAMS; stream++) {
                open.add(open("127.0.1.12", RATES));
            }
            assertThat(open).extracting(Events::statusCode).containsOnly(200);

            try (var oneMore = open("127.0.1.12", RATES)) {
                assertThat(oneMore.statusCode()).isEqualTo(429);
            }
        } finally {
            open.forEach(Events::close);
        }
    }

    /** A stream that is being read. */
    private record Events(HttpClient client, HttpResponse<InputStream> answer) implements AutoCloseable {

        int statusCode() {
            return answer.statusCode();
        }

        String line() throws IOException {
            return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8)).readLine();
        }

        @Override
        public void close() {
            client.shutdownNow();
        }
    }

    private static Events open(String from, String path, String... headers) throws Exception {
        var client = edge.client(from);
        var request = HttpRequest.newBuilder(edge.https(path))
                .header("Accept", "text/event-stream")
                .timeout(PATIENCE);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return new Events(client, client.send(request.build(), BodyHandlers.ofInputStream()));
    }

    @Test
    void filesOfThePagesAreKeptAndAnswersArePacked() throws Exception {
        var client = edge.client("127.0.1.13");
        var page = get(client, HttpRequest.newBuilder(edge.https("/")).header("Accept-Encoding", "gzip"));
        assertThat(page.headers().firstValue("Content-Encoding")).hasValue("gzip");
        var matcher = Pattern.compile("/assets/[0-9a-z]+/[a-z.-]+\\.js")
                .matcher(get(client, "/").body());
        assertThat(matcher.find()).isTrue();

        get(client, matcher.group());
        var again = get(client, matcher.group());

        assertThat(again.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("immutable"));
        await().atMost(PATIENCE)
                .until(() ->
                        logged("127.0.1.13").getLast().path("cache").asText().equals("HIT"));
    }

    @Test
    void whatIsTooLargeIsRefusedWithAProblem() throws Exception {
        var answer = edge.client("127.0.1.14")
                .send(
                        HttpRequest.newBuilder(edge.https("/api/v1/auth/login"))
                                .POST(BodyPublishers.ofString("x".repeat(70_000)))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(JSON.readTree(answer.body()).path("status").asInt()).isEqualTo(413);
    }

    private static HttpResponse<String> logIn(HttpClient client, String email) throws Exception {
        var request = HttpRequest.newBuilder(edge.https("/api/v1/auth/login"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"email\":\"%s\",\"password\":\"correct horse battery staple\"}".formatted(email)));
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(HttpClient client, String path) throws Exception {
        return get(client, HttpRequest.newBuilder(edge.https(path)));
    }

    private static HttpResponse<String> get(HttpClient client, HttpRequest.Builder request) throws Exception {
        return client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    }
}
