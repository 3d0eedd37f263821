package io.crossrate.conversion.adapter.http;

import static io.crossrate.money.rate.RateTables.crypto;
import static io.crossrate.money.rate.RateTables.fiat;
import static io.crossrate.money.rate.RateTables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossrate.backends.Backends;
import io.crossrate.conversion.CuttableWay;
import io.crossrate.conversion.application.CurrentRates;
import io.crossrate.money.rate.RateTable;
import io.crossrate.money.rate.TableKind;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers as of the past are those that were given then. */
class PastMomentTest {

    private static final List<String> QUESTIONS = List.of(
            "/api/v1/convert?from=EUR&to=USD&amount=100",
            "/api/v1/convert?from=RON&to=ETH&toAmount=2&rounding=UP",
            "/api/v1/convert?from=EUR&to=USD,RON,BTC&amount=12.5",
            "/api/v1/rates/USD/RON?x=",
            "/api/v1/rates/ETH/RON?x=",
            "/api/v1/rates?base=EUR",
            "/api/v1/rates?base=USD&quotes=RON,BTC&format=csv");

    private static Service service;
    private static CuttableWay mysql;
    private static final Map<Instant, Map<String, String>> ANSWERED = new HashMap<>();

    /** A market of one hour is played on the board, asked at each step, and recorded. */
    @BeforeAll
    static void play() throws Exception {
        var jdbc = URI.create(Backends.shared().jdbcUrl("x").substring("jdbc:".length()));
        mysql = new CuttableWay("tcp://" + jdbc.getHost() + ":" + jdbc.getPort());
        var url = Backends.shared()
                .jdbcUrl("past" + UUID.randomUUID().toString().substring(0, 8))
                .replace(jdbc.getHost() + ":" + jdbc.getPort(), mysql.address());
        service = Service.start(Map.of("datasources.default.url", url), Instant.parse("1999-01-04T00:00:00Z"));
        RatesOfThePast.record(
                service, List.copyOf(service.bean(CurrentRates.class).board().tables()));
        var start = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(1));
        for (var table : List.of(
                crypto(start, "USD 75000.50 EUR 64000.25 ETH 31.977 RON 330000"),
                ecb(start.plusSeconds(10), "USD 1.17 RON 5.0930 HUF 366.90"),
                crypto(start.plusSeconds(60), "USD 75001 EUR 64001 ETH 32.10"),
                ecb(start.plusSeconds(70), "USD 1.18 HUF 366.91"),
                crypto(start.plusSeconds(120), "USD 75002 EUR 64002 ETH 32.20"))) {
            play(table);
        }
    }

    private static void play(RateTable table) {
        RatesOfThePast.record(service, List.of(table));
        service.bean(CurrentRates.class).offer(table);
        var answers = new HashMap<String, String>();
        var board = service.bean(CurrentRates.class).board();
        if (board.tables().stream().anyMatch(one -> one.source().equals("ecb"))) {
            QUESTIONS.forEach(
                    question -> answers.put(question, service.get(question).body()));
            ANSWERED.put(table.fetchedAt(), answers);
        }
    }

    private static RateTable crypto(Instant asOf, String rates) {
        return table("coingecko", TableKind.CRYPTO, "BTC", asOf, asOf.plusSeconds(5), rates);
    }

    private static RateTable ecb(Instant asOf, String rates) {
        return table("ecb", TableKind.FIAT, "EUR", asOf, asOf.plusSeconds(5), rates);
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
        mysql.close();
    }

    @Test
    void whatIsAskedOfTheTimeThatATableWasReadIsAnsweredAsItWasThen() {
        assertThat(ANSWERED).hasSize(4);
        ANSWERED.forEach((time, answers) -> answers.forEach((question, then) -> {
            var answer = service.get(question + "&at=" + time);
            assertThat(answer.status()).as(question + answer.body()).isEqualTo(200);
            assertThat(answer.header("access-control-allow-origin")).isEqualTo("*");
            assertThat(comparable(answer.body())).as(question).isEqualTo(comparable(then));
        }));
    }

    @Test
    void whatWasOutButNotYetReadIsNotKnown() {
        var read = ANSWERED.keySet().stream().sorted().toList();

        for (int next = 1; next < read.size(); next++) {
            var out = read.get(next).minusSeconds(1);
            var before = Objects.requireNonNull(ANSWERED.get(read.get(next - 1)));
            for (var question : QUESTIONS) {
                assertThat(comparable(service.get(question + "&at=" + out).body()))
                        .as(question)
                        .isEqualTo(comparable(String.valueOf(before.get(question))));
            }
        }
    }

    /** Without what depends on when the question is asked: the age, and for how long each was fresh. */
    private static String comparable(String body) {
        return body.replaceAll("\"ageSeconds\":\\d+", "").replaceAll("fresh|carried|stale", "");
    }

    @Test
    void ageAndTrustAreCountedAtThatInstant() {
        var first = ANSWERED.keySet().stream().min(Instant::compareTo).orElseThrow();
        var then =
                service.get("/api/v1/rates/EUR/ETH?at=" + first.plusSeconds(2)).json();
        var later = service.get("/api/v1/rates/EUR/ETH?at=" + Instant.now().minusSeconds(60))
                .json();

        assertThat(then.path("ageSeconds").asInt()).isEqualTo(17);
        assertThat(then.path("freshness").asText()).isEqualTo("fresh");
        assertThat(later.path("ageSeconds").asInt()).isGreaterThan(3_000);
        assertThat(later.path("freshness").asText()).isEqualTo("stale");
        assertThat(((ObjectNode) later).remove("asOf")).isNotEqualTo(((ObjectNode) then).remove("asOf"));
    }

    @Test
    void aDayIsAnsweredAsAtItsEnd() {
        var old = fiat("ecb", Instant.parse("2015-06-12T14:00:00Z"), "EUR", "USD 1.1220");
        RatesOfThePast.record(service, List.of(old));

        var friday = service.get("/api/v1/convert?from=EUR&to=USD&amount=1&at=2015-06-12")
                .json();
        var sunday = service.get("/api/v1/convert?from=EUR&to=USD&amount=1&at=2015-06-14")
                .json();

        assertThat(friday.path("rate").asText()).isEqualTo("1.122");
        assertThat(friday.path("path").get(0).path("rate").asText()).isEqualTo("1.1220");
        assertThat(friday.path("freshness").asText()).isEqualTo("fresh");
        assertThat(sunday.path("asOf").asText()).isEqualTo("2015-06-12T14:00:00Z");
        assertThat(sunday.path("ageSeconds").asInt()).isEqualTo(58 * 3600 - 1);
        assertThat(service.get("/api/v1/convert?from=EUR&to=USD&amount=1&at=1999-01-03")
                        .problem())
                .isEqualTo("404 rate-unavailable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tomorrow", "", "2199-01-01", "2199-01-01T00:00:00Z", "0001-01-01", "2024-02-30", "1"})
    void whatIsNoPastTimeIsRefused(String at) {
        for (var question : QUESTIONS) {
            assertThat(service.get(question + "&at=" + at).problem()).isEqualTo("400 invalid-request");
        }
    }

    @Test
    void whileTheDatabaseIsAwayOnlyThePastIs() {
        mysql.cut();
        try {
            assertThat(service.get(QUESTIONS.getFirst() + "&at=2015-06-12").problem())
                    .isEqualTo("503 history-unavailable");
            assertThat(service.get("/api/v1/rates/EUR/USD/history").problem()).isEqualTo("503 history-unavailable");
            assertThat(service.get(QUESTIONS.getFirst()).status()).isEqualTo(200);
        } finally {
            mysql.mend();
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> service.get(QUESTIONS.getFirst() + "&at=" + Instant.now())
                                .status()
                        == 200);
    }

    @Test
    void howeverManyAskAboutThePastAccountsFindTheDatabase() throws Exception {
        service.signUp();
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = IntStream.range(0, 200)
                    .mapToObj(_ -> readers.submit(() -> service.get("/api/v1/rates/EUR/USD/history?from=1999-01-01")
                            .status()))
                    .toList();
            assertThat(service.signUp()).startsWith("Bearer ");
            for (var one : asked) {
                assertThat(one.get()).isIn(200, 503);
            }
        }
    }
}
