package io.crossrate.conversion.adapter.http;

import static io.crossrate.money.rate.RateTables.MONDAY;
import static io.crossrate.money.rate.RateTables.announcing;
import static io.crossrate.money.rate.RateTables.crypto;
import static io.crossrate.money.rate.RateTables.ecb;
import static io.crossrate.money.rate.RateTables.fiat;
import static io.crossrate.money.rate.RateTables.openEr;
import static io.crossrate.money.rate.RateTables.simulated;
import static io.crossrate.money.rate.RateTables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.money.rate.TableKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What caches are told: a tag that changes when and only when the rates of an answer do, and how long it stands. */
class CachingHttpTest {

    private static final Instant NOW = MONDAY.plusSeconds(60);

    private static final List<String> TARGETS = List.of(
            "/convert?from=EUR&to=USD&amount=100",
            "/convert?from=USD&to=EUR&toAmount=100&rounding=UP",
            "/convert?from=GBP&to=USD&amount=100&format=csv",
            "/convert?from=EUR&to=USD,JPY&amount=100",
            "/rates/EUR/USD",
            "/rates?base=EUR&quotes=USD,JPY",
            "/rates?base=EUR&quotes=USD&format=csv");

    private static RatesServer server;

    @BeforeAll
    static void start() {
        server = RatesServer.at(NOW)
                .with(ecb())
                .with(announcing(MONDAY.plus(Duration.ofHours(1)), openEr()))
                .with(crypto("coingecko", MONDAY.plusSeconds(20), "USD 75817.765 EUR 65021.093"))
                .with(simulated(fiat("made-up", MONDAY, "EUR", "TND 3.4")));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whatTheReaderHasIsNotSentAgainUntilARateOfItChanges() {
        try (var changing = RatesServer.at(NOW).with(ecb())) {
            var tags = TARGETS.stream().collect(Collectors.toMap(target -> target, target -> tag(changing, target)));

            tags.forEach((target, tag) -> assertHeld(changing, target, tag));

            // Another source that is not asked, and the same table read again, change nothing.
            changing.with(openEr());
            changing.with(table(
                    "frankfurter",
                    TableKind.FIAT,
                    "EUR",
                    MONDAY,
                    MONDAY.plusSeconds(400),
                    "USD 1.16591 JPY 186.35 GBP 0.87003 CHF 0.9238 RON 5.0935 IDR 19927.17"));
            tags.forEach((target, tag) -> assertThat(tag(changing, target)).isEqualTo(tag));

            changing.with(fiat("frankfurter", MONDAY.plusSeconds(1), "EUR", "USD 1.16592 JPY 186.35 GBP 0.87003"));
            tags.forEach((target, tag) -> {
                var changed = changing.get("/api/v1" + target, "If-None-Match: " + tag);
                assertThat(changed.status()).isEqualTo(200);
                assertThat(changed.header("etag")).isNotEqualTo(tag);
            });
        }
    }

    /** The comparison is the weak one: W/ does not count, in a list neither. */
    @Test
    void aTagIsHeldAlsoWithoutItsMarkOfWeakness() {
        var target = "/convert?from=EUR&to=USD&amount=1";
        var strong = tag(server, target).substring("W/".length());

        assertThat(server.get("/api/v1" + target, "If-None-Match: " + strong).status())
                .isEqualTo(304);
        assertThat(server.get("/api/v1" + target, "If-None-Match: \"other\", " + strong)
                        .status())
                .isEqualTo(304);
        assertThat(server.get("/api/v1" + target, "If-None-Match: \"other\"").status())
                .isEqualTo(200);
    }

    @Test
    void aTagIsHeldInWhicheverLineOfTheHeaderItStands() {
        for (var target : TARGETS) {
            var tag = tag(server, target);
            assertThat(heldAs(target, "\"other\"", tag)).as(target).isEqualTo(304);
            assertThat(heldAs(target, tag, "\"other\"")).as(target).isEqualTo(304);
            assertThat(heldAs(target, "\"other\"", "*")).as(target).isEqualTo(304);
            assertThat(heldAs(target, "\"other\", \"more\"", "\"another\", " + tag))
                    .as(target)
                    .isEqualTo(304);
            assertThat(heldAs(target, "\"other\"", "\"*\"")).as(target).isEqualTo(200);
        }
    }

    private static int heldAs(String target, String line, String next) {
        return server.get("/api/v1" + target, "If-None-Match: " + line, "If-None-Match: " + next)
                .status();
    }

    private static void assertHeld(RatesServer server, String target, String tag) {
        var again = server.get("/api/v1" + target, "If-None-Match: " + tag);
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.header("etag")).isEqualTo(tag);
        assertThat(again.header("cache-control")).isEqualTo("public, max-age=3600");
        assertThat(again.header("last-modified")).isEqualTo("Mon, 13 Apr 2026 14:00:00 GMT");
        assertThat(again.header("vary")).endsWith("Accept-Encoding");
        assertThat(again.bytes()).isEmpty();
    }

    /** Whoever holds the answer is told that its rates are the newest, and as of when. */
    @Test
    void ratesThatAreSaidAgainByALaterTableAreTheSameRates() {
        try (var changing = RatesServer.at(NOW).with(ecb())) {
            var tags = TARGETS.stream().collect(Collectors.toMap(target -> target, target -> tag(changing, target)));
            changing.with(fiat(
                    "frankfurter",
                    MONDAY.plusSeconds(5),
                    "EUR",
                    "USD 1.165910 JPY 186.35 GBP 0.87003 CHF 0.9238 RON 5.0935 IDR 19927.17"));

            tags.forEach((target, tag) -> {
                var again = changing.get("/api/v1" + target, "If-None-Match: " + tag);
                assertThat(again.status()).isEqualTo(304);
                assertThat(again.header("last-modified")).isEqualTo("Mon, 13 Apr 2026 14:00:05 GMT");
                var whole = changing.get("/api/v1" + target);
                assertThat(whole.header("last-modified")).isEqualTo("Mon, 13 Apr 2026 14:00:05 GMT");
                assertThat(whole.body()).contains("2026-04-13T14:00:05Z");
            });
        }
    }

    @Test
    void theSameNumberOfAnotherSourceIsAnotherAnswer() {
        try (var changing = RatesServer.at(NOW).with(ecb())) {
            var before = tag(changing, "/rates/EUR/USD");
            changing.with(fiat("ecb", MONDAY, "EUR", "USD 1.16591"));

            assertThat(tag(changing, "/rates/EUR/USD")).isNotEqualTo(before);
        }
    }

    /** RFC 9110 knows no day of one digit, and no modification to come. */
    @Test
    void timesAreWrittenAsHttpWritesThem() {
        var fourth = Instant.parse("2026-05-04T14:00:00Z");
        try (var may = RatesServer.at(fourth.plusSeconds(1)).with(fiat("ecb", fourth, "EUR", "USD 1.1 JPY 180"))) {
            var answer = may.get("/api/v1/rates/EUR/USD");
            assertThat(answer.header("date")).isEqualTo("Mon, 04 May 2026 14:00:01 GMT");
            assertThat(answer.header("last-modified")).isEqualTo("Mon, 04 May 2026 14:00:00 GMT");

            may.with(fiat("ecb", fourth.plusSeconds(2), "EUR", "USD 1.1 JPY 180"));
            assertThat(may.get("/api/v1/rates/EUR/USD").header("last-modified")).isEmpty();
        }
    }

    @Test
    void aRateThatIsTrustedLessIsAnotherAnswerAndAnOlderOneIsNot() {
        var fresh = tag(server, "/rates/EUR/USD");
        try (var tomorrow = RatesServer.at(MONDAY.plus(Duration.ofHours(27))).with(ecb());
                var later = RatesServer.at(MONDAY.plus(Duration.ofHours(20))).with(ecb())) {
            assertThat(tag(tomorrow, "/rates/EUR/USD")).isNotEqualTo(fresh);
            assertThat(tag(later, "/rates/EUR/USD")).isEqualTo(fresh);
        }
    }

    /** A rate that is overdue or made up may change at any moment, and any other may be corrected. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /convert?from=EUR&to=USD&amount=1            | 3600
                    /convert?from=EUR&to=USD,KWD&amount=1        | 3540
                    /convert?from=USD&to=KWD&amount=1&format=csv | 3540
                    /convert?from=BTC&to=EUR&amount=1            | 20
                    /convert?from=RON&to=BTC&amount=1            | 20
                    /convert?from=EUR&to=TND&amount=1            | 5
                    /rates/USD/NGN                               | 3540
                    /rates/TND/EUR                               | 5
                    /rates?base=EUR                              | 5
                    /rates?base=BTC&quotes=EUR                   | 20
                    /rates?base=EUR&quotes=USD,NGN               | 3540
                    /sources                                     | 5
                    /rates/quarantine                            | 5
                    /currencies                                  | 60
                    """)
    void anAnswerStandsUntilTheFirstOfItsSourcesPublishesButNotForLong(String target, int seconds) {
        assertThat(server.get("/api/v1" + target).header("cache-control")).isEqualTo("public, max-age=" + seconds);
    }

    @Test
    void forHowLongAtMostIsConfigured() {
        try (var patient =
                RatesServer.at(NOW, Map.of("rates.caching.max-age", "7d")).with(ecb())) {
            assertThat(patient.get("/api/v1/rates/EUR/USD").header("cache-control"))
                    .isEqualTo("public, max-age=86340");
        }
    }

    @Test
    void whatIsOverdueMayChangeAtAnyMoment() {
        try (var late = RatesServer.at(MONDAY.plus(Duration.ofHours(25))).with(ecb())) {
            assertThat(late.get("/api/v1/rates/EUR/USD").header("cache-control"))
                    .isEqualTo("public, max-age=5");
            assertThat(late.get("/api/v1/rates/EUR/USD").body()).contains("\"freshness\":\"fresh\"");
        }
    }

    /** Caches count an answer's age from there (RFC 9111). */
    @Test
    void everyAnswerSaysWhenItWasMade() {
        var made = DateTimeFormatter.RFC_1123_DATE_TIME.format(NOW.atOffset(ZoneOffset.UTC));

        for (var target : List.of("/convert?from=EUR&to=USD&amount=1", "/convert?from=EUR", "/nowhere")) {
            assertThat(server.get("/api/v1" + target).header("date")).isEqualTo(made);
        }
    }

    @Test
    void theHeadAloneCarriesTheSame() {
        var whole = server.get("/api/v1/convert?from=EUR&to=USD&amount=100");
        var head = server.request("HEAD", "/api/v1/convert?from=EUR&to=USD&amount=100", "");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.bytes()).isEmpty();
        assertThat(head.header("etag")).isEqualTo(whole.header("etag"));
        assertThat(head.header("cache-control")).isEqualTo(whole.header("cache-control"));
        assertThat(head.header("content-type")).isEqualTo("application/json");
        assertThat(server.request("HEAD", "/api/v1/rates?base=EUR", "").status())
                .isEqualTo(200);
    }

    @Test
    void aLargeAnswerIsCompressedAndARefusalIsNotKept() {
        var packed =
                server.get("/api/v1/convert?from=EUR&to=USD,JPY,GBP,CHF,RON,IDR&amount=1", "Accept-Encoding: gzip");
        assertThat(packed.header("content-encoding")).isEqualTo("gzip");
        assertThat(packed.header("vary")).isEqualTo("Accept, Accept-Encoding");

        var refused = server.get("/api/v1/convert?from=EUR&to=USD&amount=x", "If-None-Match: *");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.header("cache-control")).isEqualTo("no-store");
        assertThat(refused.header("etag")).isEmpty();
    }

    private static String tag(RatesServer server, String target) {
        var answer = server.get("/api/v1" + target);
        assertThat(answer.status()).isEqualTo(200);
        return answer.header("etag");
    }
}
