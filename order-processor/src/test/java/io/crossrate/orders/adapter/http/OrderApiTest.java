package io.crossrate.orders.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.crossrate.orders.PlacedOrder;
import io.crossrate.orders.Stage;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Order queries over HTTP, on orders that went through Kafka and the database. */
class OrderApiTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Stage stage;
    private static HttpServer issuer;
    private static ECKey key;
    private static EmbeddedServer server;

    private final UUID user = UUID.randomUUID();

    @BeforeAll
    static void start() throws IOException, JOSEException {
        key = new ECKeyGenerator(Curve.P_256).keyID("test").generate();
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/jwks.json", exchange -> {
            var body = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        issuer.start();
        stage = new Stage();
        var processor = stage.startProcessor(
                Map.of("jwks.url", "http://127.0.0.1:" + issuer.getAddress().getPort() + "/jwks.json"));
        server = processor.getBean(EmbeddedServer.class).start();
    }

    @AfterAll
    static void stop() {
        stage.close();
        issuer.stop(0);
    }

    @Test
    void anOrderReadsBackAsItWasPlacedWithItsTimeline() throws Exception {
        var order = PlacedOrder.any().of(user);
        stage.place(order);
        stage.awaitDrained();

        var response = get("/api/v1/orders/" + order.orderId(), token(user));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("etag")).contains("\"4\"");
        assertThat(response.body())
                .contains("\"id\":\"" + order.orderId() + "\"")
                .contains("\"status\":\"COMPLETED\",\"progress\":100")
                .contains("\"from\":{\"currency\":\"EUR\",\"amount\":\"100.00\"}")
                .contains("\"to\":{\"currency\":\"USD\",\"amount\":\"116.59\"}")
                .contains("\"rate\":\"1.16591\"")
                .contains("\"orderDate\":\"2026-04-13T14:05:21.482123Z\"")
                .contains("\"timeline\":[{\"version\":1,\"status\":\"PLACED\",\"progress\":0")
                .doesNotContain("null");
        assertThat(get("/api/v1/orders/" + order.orderId() + "/events", token(user))
                        .body())
                .contains("\"version\":4,\"status\":\"COMPLETED\",\"previousStatus\":\"EXECUTING\"")
                .endsWith("\"next\":null}");
    }

    @Test
    void anOrderThatHasNotChangedIsNotSentAgain() throws Exception {
        var order = PlacedOrder.any().of(user);
        stage.place(order);
        stage.awaitDrained();

        for (var held : List.of("\"4\"", "W/\"4\"", "\"x\", \"4\"", "\"x\",W/\"4\" , \"y\"", "*")) {
            var response = held(order, held);
            assertThat(response.statusCode()).as(held).isEqualTo(304);
            assertThat(response.headers().firstValue("etag")).contains("\"4\"");
            assertThat(response.body()).isEmpty();
        }
        assertThat(held(order, "\"x\"", "W/\"4\"").statusCode()).isEqualTo(304);
        for (var other : List.of("\"3\"", "W/\"3\"", "\"14\", \"40\"", "4", "\"*\"")) {
            assertThat(held(order, other).statusCode()).as(other).isEqualTo(200);
        }
    }

    private HttpResponse<String> held(PlacedOrder order, String... tags) throws Exception {
        var request = request("/api/v1/orders/" + order.orderId(), token(user));
        for (var tag : tags) {
            request.header("If-None-Match", tag);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void theListIsPagedNewestFirstAndHasEveryOrderOnce() throws Exception {
        var placed = new ArrayList<PlacedOrder>();
        for (var count = 0; count < 7; count++) {
            // Two share each time, so that the cursor has to tell them apart.
            placed.add(PlacedOrder.any().of(user).acceptedAt(Instant.parse("2026-04-13T14:05:0" + count / 2 + "Z")));
        }
        stage.place(placed);
        stage.awaitDrained();

        var ids = new ArrayList<String>();
        var dates = new ArrayList<String>();
        var cursor = "";
        do {
            var page = get("/api/v1/orders?limit=3" + cursor, token(user)).body();
            ids.addAll(all(page, "\"id\":\"([^\"]+)\""));
            dates.addAll(all(page, "\"orderDate\":\"([^\"]+)\""));
            var next = all(page, "\"next\":\"([^\"]+)\"");
            cursor = next.isEmpty() ? "" : "&cursor=" + next.getFirst();
        } while (!cursor.isEmpty());

        assertThat(ids)
                .containsExactlyInAnyOrderElementsOf(
                        placed.stream().map(order -> order.orderId().toString()).toList());
        assertThat(dates).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void aListIsFilteredByStatusPairAndTimeAndAnOperatorSeesEverybodys() throws Exception {
        var time = Instant.parse("2026-04-12T10:00:00Z");
        var early = PlacedOrder.any().of(user).acceptedAt(time);
        var late = PlacedOrder.any().of(user).acceptedAt(time.plusSeconds(60));
        var rejected = PlacedOrder.any().of(user).paying("1.00").acceptedAt(time.plusSeconds(120));
        stage.place(early, late, rejected);
        stage.awaitDrained();
        var operator = token(UUID.randomUUID(), "crossrate", soon(), List.of("USER", "OPERATOR"), key);

        assertThat(ids("?status=REJECTED", token(user))).containsExactly(rejected.orderId());
        assertThat(ids("?status=COMPLETED,REJECTED&from=2026-04-12T10:00:30Z", token(user)))
                .containsExactly(rejected.orderId(), late.orderId());
        assertThat(ids("?to=2026-04-12T10:01:00Z", token(user))).containsExactly(early.orderId());
        assertThat(ids("?pair=EUR/USD", token(user))).hasSize(3);
        assertThat(ids("?pair=USD/EUR", token(user))).isEmpty();
        assertThat(ids("?user=" + user, operator)).hasSize(3);
        assertThat(ids("?limit=200&from=2026-04-12T10:00:00Z&to=2026-04-12T10:02:01Z", operator))
                .contains(early.orderId(), late.orderId(), rejected.orderId());
        assertProblem(get("/api/v1/orders?user=" + UUID.randomUUID(), token(user)), 400, "invalid-request");
    }

    @Test
    void aListAsCsvNamesItsNextPage() throws Exception {
        stage.place(PlacedOrder.any().of(user), PlacedOrder.any().of(user));
        stage.awaitDrained();

        var page = get("/api/v1/orders?format=csv&limit=1&pair=EUR/USD", token(user));

        assertThat(page.headers().firstValue("content-type")).contains("text/csv;charset=utf-8");
        assertThat(page.body().lines()).hasSize(2);
        assertThat(page.body())
                .startsWith("id,type,status")
                .contains(",COMPLETED,100,")
                .contains(",EUR,100.00,USD,116.59,");
        var next = page.headers().firstValue("link").orElseThrow().replaceFirst("<(.*)>; rel=\"next\"", "$1");
        assertThat(next).contains("format=csv").contains("pair=EUR");
        var rest = get(next, token(user));
        assertThat(rest.body().lines()).hasSize(2);
        assertThat(rest.headers().firstValue("link")).isEmpty();
    }

    private static List<UUID> ids(String query, String token) throws IOException, InterruptedException {
        return all(get("/api/v1/orders" + query, token).body(), "\"id\":\"([^\"]+)\"").stream()
                .map(UUID::fromString)
                .toList();
    }

    @Test
    void aListWithoutOrdersIsAnEmptyList() throws Exception {
        assertThat(get("/api/v1/orders", token(user)).body()).isEqualTo("{\"items\":[],\"next\":null}");
    }

    @Test
    void anotherUsersOrderIsNotThereButAnOperatorSeesIt() throws Exception {
        var order = PlacedOrder.any().of(user);
        stage.place(order);
        stage.awaitDrained();
        var path = "/api/v1/orders/" + order.orderId();

        assertProblem(get(path, token(UUID.randomUUID())), 404, "unknown-order");
        assertProblem(get(path + "/events", token(UUID.randomUUID())), 404, "unknown-order");
        assertThat(get(path, token(UUID.randomUUID(), "crossrate", soon(), List.of("USER", "OPERATOR"), key))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theSchemeIsReadInAnyCaseAndToldToWhoSendsNone() throws Exception {
        var token = token(user).replaceFirst("Bearer ", "bearer ");

        assertThat(get("/api/v1/orders", token).statusCode()).isEqualTo(200);
        assertThat(get("/api/v1/orders", "").headers().firstValue("WWW-Authenticate"))
                .hasValue("Bearer");
    }

    @Test
    void whoDoesNotProveWhoTheyAreIsUnauthorized() throws Exception {
        var stranger = new ECKeyGenerator(Curve.P_256).keyID("test").generate();

        assertProblem(get("/api/v1/orders", ""), 401, "unauthorized");
        assertProblem(get("/api/v1/orders", "Bearer nonsense"), 401, "unauthorized");
        assertProblem(get("/api/v1/orders", "Basic YTpi"), 401, "unauthorized");
        assertProblem(
                get("/api/v1/orders", token(user, "crossrate", soon(), List.of("USER"), stranger)),
                401,
                "unauthorized");
        assertProblem(
                get("/api/v1/orders", token(user, "somebody", soon(), List.of("USER"), key)), 401, "unauthorized");
        assertProblem(
                get("/api/v1/orders", token(user, "crossrate", Instant.now().minusSeconds(600), List.of("USER"), key)),
                401,
                "unauthorized");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/orders?limit=0",
                "/api/v1/orders?limit=201",
                "/api/v1/orders?limit=many",
                "/api/v1/orders?limit=1&limit=1",
                "/api/v1/orders?status=COMPLETED&stat%75s=REJECTED",
                "/api/v1/orders?format=csv&format=json",
                "/api/v1/orders/3fae58d6-4d1c-5d8c-9d2c-7a1b6f0e9c11?a=1&a=2",
                "/api/v1/orders?cursor=nonsense",
                "/api/v1/orders?cursor=%00",
                "/api/v1/orders?status=DONE",
                "/api/v1/orders?pair=EURUSD",
                "/api/v1/orders?pair=EUR/EUR",
                "/api/v1/orders?pair=EUR/XXY",
                "/api/v1/orders?from=yesterday",
                "/api/v1/orders?from=2026-04-13T00:00:00Z&to=2026-04-12T00:00:00Z",
                "/api/v1/orders?from=%2B12000-01-01T00:00:00Z",
                "/api/v1/orders?from=-0001-01-01T00:00:00Z",
                "/api/v1/orders?to=%2B1000000000-12-31T23:59:59Z",
                "/api/v1/orders?user=me",
                "/api/v1/orders?format=xml",
                "/api/v1/orders/not-a-uuid"
            })
    void nonsenseIsAnInvalidRequest(String path) throws Exception {
        assertProblem(get(path, token(user)), 400, "invalid-request");
    }

    @Test
    void aParameterThatIsThereTwiceIsNamed() throws Exception {
        assertThat(get("/api/v1/orders?from=2026-04-13T00:00:00Z&from=2026-04-12T00:00:00Z", token(user))
                        .body())
                .contains("'from' is there twice");
        assertThat(get("/api/v1/orders?" + "&".repeat(10) + String.join("&", numbers(51)), token(user))
                        .body())
                .contains("at most 50 parameters");
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    @Test
    void whatIsNotThereOrNotAllowedSaysSoInTheSameForm() throws Exception {
        assertProblem(get("/api/v1/nothing", token(user)), 404, "not-found");
        var delete = HTTP.send(request("/api/v1/orders", token(user)).DELETE().build(), BodyHandlers.ofString());
        assertProblem(delete, 405, "method-not-allowed");
    }

    @Test
    void theServiceTellsItsStateAndItsMeasures() throws Exception {
        assertThat(get("/health/liveness", "").statusCode()).isEqualTo(200);
        stage.place(PlacedOrder.any());
        stage.awaitDrained();

        assertThat(get("/health/readiness", "").statusCode()).isEqualTo(200);
        assertThat(get("/metrics", "").body())
                .contains("orders_processed_total{status=\"COMPLETED\"}")
                .contains("orders_consumer_lag")
                .contains("orders_dead_letters_total")
                .contains("orders_accepted_to_final_seconds");
    }

    private static void assertProblem(HttpResponse<String> response, int status, String type) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
        assertThat(response.body()).contains("\"type\":\"" + type + "\"").contains("\"status\":" + status);
    }

    private static HttpResponse<String> get(String path, String authorization)
            throws IOException, InterruptedException {
        return HTTP.send(request(path, authorization).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path, String authorization) {
        var request = HttpRequest.newBuilder(URI.create(server.getURL() + path));
        return authorization.isEmpty() ? request : request.header("Authorization", authorization);
    }

    private static Instant soon() {
        return Instant.now().plusSeconds(600);
    }

    private static String token(UUID user) throws JOSEException {
        return token(user, "crossrate", soon(), List.of("USER"), key);
    }

    private static String token(UUID user, String audience, Instant expiresAt, List<String> roles, ECKey signer)
            throws JOSEException {
        var claims = new JWTClaimsSet.Builder()
                .subject(user.toString())
                .issuer("crossrate")
                .audience(audience)
                .expirationTime(Date.from(expiresAt))
                .claim("roles", roles)
                .build();
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("test").build(), claims);
        jwt.sign(new ECDSASigner(signer));
        return "Bearer " + jwt.serialize();
    }

    private static List<String> all(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
