package io.crossrate.conversion.adapter.http;

import static io.crossrate.money.rate.RateTables.MONDAY;
import static io.crossrate.money.rate.RateTables.crypto;
import static io.crossrate.money.rate.RateTables.ecb;
import static io.crossrate.money.rate.RateTables.fiat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import io.crossrate.money.rate.RateTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RateStreamTest {

    private static final Map<String, Object> SETTINGS = Map.of(
            "rates.stream.every", "20ms",
            "rates.stream.heartbeat", "300ms",
            "rates.stream.retry", "3s",
            "rates.stream.remembered", 5,
            "rates.stream.max-per-address", 1);
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private static RatesServer server;
    private static RatesServer replica;
    private static int milli;

    @BeforeAll
    static void start() {
        server = RatesServer.at(MONDAY.plusSeconds(60), SETTINGS).with(ecb());
        replica = RatesServer.at(
                MONDAY.plusSeconds(60),
                Map.of("auth.attempts.trusted-proxies", "192.0.2.99", "rates.stream.max-per-address", 1));
    }

    @AfterAll
    static void stop() {
        server.close();
        replica.close();
    }

    /** The next table: one euro costs as many ten-thousandths of a dollar more as tables came before. */
    private static RateTable euro() {
        milli++;
        return fiat("frankfurter", MONDAY.plusMillis(milli), "EUR", "USD " + dollars() + " GBP 0.87003");
    }

    private static String dollars() {
        return "1.2%03d1".formatted(milli);
    }

    private static RateTable bitcoin() {
        milli++;
        return crypto("coingecko", MONDAY.plusMillis(milli), "EUR 65021.%03d1".formatted(milli));
    }

    /** From an address of its own. */
    private static EventClient client(String pairs, String... headers) throws Exception {
        var all = Stream.concat(
                        Stream.of("X-Forwarded-For", "198.51.100." + ADDRESSES.incrementAndGet()), Stream.of(headers))
                .toArray(String[]::new);
        return new EventClient(server.port(), "pairs=" + pairs, all);
    }

    private static String newest(String pairs) throws Exception {
        try (var client = client(pairs)) {
            return client.event().id();
        }
    }

    @Test
    void theFirstFrameHoldsAllThenComesWhatChanged() throws Exception {
        server.with(fiat("frankfurter", MONDAY.plusMillis(++milli), "EUR", "USD 1.16591 GBP 0.87003"));
        try (var client = client("EUR/USD,GBP/EUR")) {
            var first = client.event();
            assertThat(first.name()).isEqualTo("rates");
            assertThat(first.data())
                    .isEqualTo("{\"reset\":true,\"rates\":["
                            + "{\"base\":\"EUR\",\"quote\":\"USD\",\"rate\":\"1.16591\",\"asOf\":\"%s\",\"freshness\":\"fresh\",\"simulated\":false},"
                                    .formatted(MONDAY.plusMillis(milli))
                            + "{\"base\":\"GBP\",\"quote\":\"EUR\",\"rate\":\"1.14938565336827465719573\",\"asOf\":\"%s\",\"freshness\":\"fresh\",\"simulated\":false}]}"
                                    .formatted(MONDAY.plusMillis(milli)));

            server.with(euro());
            assertThat(client.event().data()).startsWith("{\"rates\":[").contains(dollars());
        }
    }

    @Test
    void aChangeIsToldOfThePairsThatItChanges() throws Exception {
        server.with(bitcoin());
        try (var client = client("EUR/USD,BTC/EUR")) {
            client.event();
            server.with(bitcoin());
            assertThat(client.event().data()).contains("\"base\":\"BTC\"").doesNotContain("USD");
            server.with(euro());
            assertThat(client.event().data()).contains(dollars()).doesNotContain("BTC");
        }
    }

    @Test
    void aTableThatChangesNoneOfThePairsIsNoNews() throws Exception {
        try (var client = client("EUR/USD")) {
            client.event();
            server.with(bitcoin()).with(euro());

            assertThat(client.event().data()).contains(dollars());
        }
    }

    @Test
    void aQuietStreamBeatsAndTellsHowFarItHasCome() throws Exception {
        try (var client = client("EUR/USD")) {
            var first = client.event();
            assertThat(client.block().id()).isEqualTo(first.id());

            server.with(bitcoin());
            await().atMost(ONE_MINUTE).until(() -> !client.block().id().equals(first.id()));
        }
    }

    @Test
    void aClientIsToldHowLongToWaitBeforeItConnectsAgain() throws Exception {
        try (var client = client("EUR/USD")) {
            assertThat(client.block().retry()).isEqualTo("3000");
        }
    }

    @Test
    void whoResumesIsToldEachChangeSinceOnceAndInOrder() throws Exception {
        var seen = newest("EUR/USD");
        server.with(euro());
        var second = dollars();
        server.with(bitcoin()).with(euro());
        var third = dollars();

        try (var resumed = client("EUR/USD", "Last-Event-ID", seen)) {
            var event = resumed.event();
            assertThat(event.data()).startsWith("{\"rates\"").contains(second);
            assertThat(resumed.event().data()).startsWith("{\"rates\"").contains(third);
            server.with(euro());
            assertThat(resumed.event().data()).contains(dollars());
            seen = event.id();
        }
        try (var resumed = client("EUR/USD&lastEventId=" + seen)) {
            assertThat(resumed.event().data()).contains(third);
            assertThat(resumed.event().data()).contains(dollars());
        }
    }

    @Test
    void whoResumesAtTheNewestStateIsToldOnlyWhatComesLater() throws Exception {
        var seen = newest("EUR/USD");

        try (var resumed = client("EUR/USD", "Last-Event-ID", seen)) {
            assertThat(resumed.block().retry()).isNotEmpty();
            assertThat(resumed.block().id()).as("a heartbeat").isEqualTo(seen);
            server.with(euro());
            assertThat(resumed.event().data()).startsWith("{\"rates\"").contains(dollars());
        }
    }

    @Test
    void whoLostOneReplicaResumesAtAnother() throws Exception {
        var table = ecb();
        // A replica hears a moment later that a stream of this address has ended, and the next would be one too many.
        var settings = new HashMap<>(SETTINGS);
        settings.put("rates.stream.max-per-address", 100);
        try (var one = RatesServer.at(MONDAY.plusSeconds(60), settings).with(table);
                var other = RatesServer.at(MONDAY.plusSeconds(60), settings).with(table)) {
            String seen;
            try (var client = new EventClient(one.port(), "pairs=EUR/USD")) {
                seen = client.event().id();
            }
            await().atMost(ONE_MINUTE)
                    .untilAsserted(() -> assertThat(newestAt(other)).isEqualTo(seen));
            other.with(euro());

            try (var resumed = new EventClient(other.port(), "pairs=EUR/USD", "Last-Event-ID", seen)) {
                assertThat(resumed.event().data()).startsWith("{\"rates\":[").contains(dollars());
            }
        }
    }

    private static String newestAt(RatesServer replica) throws Exception {
        try (var client = new EventClient(replica.port(), "pairs=EUR/USD")) {
            return client.event().id();
        }
    }

    @Test
    void theHeaderOfAReconnectGoesBeforeTheParameterOfTheFirstRequest() throws Exception {
        var older = newest("EUR/USD");
        server.with(euro());
        var newer = newest("EUR/USD");
        server.with(euro());

        try (var resumed = client("EUR/USD&lastEventId=" + older, "Last-Event-ID", newer)) {
            assertThat(resumed.event().data()).contains(dollars());
        }
    }

    @Test
    void whoResumesFromWhatIsForgottenOrUnknownStartsAnew() throws Exception {
        var seen = newest("EUR/USD");
        for (int i = 0; i < 5; i++) {
            server.with(euro());
        }

        for (var id : List.of(seen, "no-such-event", "%00")) {
            try (var anew = client("EUR/USD,GBP/EUR", "Last-Event-ID", id)) {
                assertThat(anew.event().data()).startsWith("{\"reset\":true,").contains(dollars(), "GBP");
            }
        }
    }

    @Test
    void anAddressHasALimitOfItsOwn() throws Exception {
        try (var first = client("EUR/USD", "X-Forwarded-For", "192.0.2.1")) {
            first.event();
            assertThat(first.header("RateLimit-Policy"))
                    .isEqualTo("\"streams-per-address\";q=1;qu=\"concurrent-requests\"");
            assertThat(first.header("RateLimit")).isEqualTo("\"streams-per-address\";r=0");

            var refused = server.get("/api/v1/rates/stream?pairs=EUR/USD", "X-Forwarded-For: 198.51.100.7, 192.0.2.1");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("Retry-After")).isEqualTo("30");
            assertThat(refused.header("RateLimit")).isEqualTo("\"streams-per-address\";r=0");
            assertThat(refused.body()).contains("\"type\":\"too-many-requests\"", "one address");
        }
        await().atMost(ONE_MINUTE).untilAsserted(() -> {
            try (var next = client("EUR/USD", "X-Forwarded-For", "192.0.2.1")) {
                assertThat(next.status()).isEqualTo(200);
            }
        });
    }

    @Test
    void whoIsNoTrustedProxyCannotNameAnotherAddress() throws Exception {
        replica.with(ecb());
        try (var first = new EventClient(replica.port(), "pairs=EUR/USD", "X-Forwarded-For", "192.0.2.1")) {
            first.event();

            var refused = replica.get("/api/v1/rates/stream?pairs=EUR/USD", "X-Forwarded-For: 192.0.2.2");
            assertThat(refused.status()).isEqualTo(429);
        }
    }

    @Test
    void askingForTheHeadersAloneTakesNoPlace() {
        for (int i = 0; i < 2; i++) {
            var answer = server.request("HEAD", "/api/v1/rates/stream?pairs=EUR/USD", "", "X-Forwarded-For: 192.0.2.3");
            assertThat(answer.status()).isEqualTo(200);
        }
    }

    @Test
    void theAnswerIsAnEventStreamThatNobodyStores() throws Exception {
        try (var client = client("EUR/USD")) {
            assertThat(client.header("content-type")).isEqualTo("text/event-stream");
            assertThat(client.header("cache-control")).isEqualTo("no-store");
            assertThat(client.header("content-encoding")).isEmpty();
        }
    }
}
