package io.crossrate.conversion.adapter.http;

import static io.crossrate.money.rate.RateTables.fiat;
import static io.crossrate.money.rate.RateTables.simulated;
import static io.crossrate.money.rate.RateTables.table;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrate.conversion.EcbHistory;
import io.crossrate.money.rate.TableKind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rates of the past over HTTP, from a real database with some years of the ECB's days and a day of a crypto market. */
class HistoryHttpTest {

    private static final LocalDate LAST = LocalDate.of(2024, 5, 31);
    private static final EcbHistory ECB = EcbHistory.generated(LAST, 700);
    private static final String RANGE = "?from=2022-01-01&to=2024-06-02&resolution=1d";

    private static Service service;
    private static Instant hour;

    @BeforeAll
    static void start() {
        service = Service.start();
        RatesOfThePast.record(service, ECB.tables(Instant.parse("2024-06-01T00:00:00Z")));
        hour = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(3));
        RatesOfThePast.record(
                service,
                List.of(
                        table("coingecko", TableKind.CRYPTO, "BTC", hour, hour, "USD 75000.5 EUR 64000.25 ETH 31.977"),
                        table(
                                "coingecko",
                                TableKind.CRYPTO,
                                "BTC",
                                hour.plusSeconds(60),
                                hour.plusSeconds(60),
                                "USD 75001 EUR 64001 ETH 32"),
                        table(
                                "coingecko",
                                TableKind.CRYPTO,
                                "BTC",
                                hour.plusSeconds(7200),
                                hour.plusSeconds(7200),
                                "USD 76000 EUR 65000 ETH 33"),
                        fiat("ecb", hour.plusSeconds(30), "EUR", "USD 1.17 RON 5.0935"),
                        simulated(fiat("ecb", hour.plusSeconds(40), "EUR", "USD 7.77"))));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void aSeriesHasAPointForEachDayThatWasPublishedAsItWas() {
        var page = ask("EUR/HUF" + RANGE);

        assertThat(page.path("base").asText()).isEqualTo("EUR");
        assertThat(page.path("quote").asText()).isEqualTo("HUF");
        assertThat(page.path("resolution").asText()).isEqualTo("1d");
        assertThat(page.path("source").toString()).isEqualTo("[\"ecb\"]");
        assertThat(page.path("simulated").asBoolean()).isFalse();
        assertThat(page.path("next").isNull()).isTrue();
        var known = daysWith("HUF");
        assertThat(page.path("points")).hasSize(known.size());
        assertThat(page.path("missing").asInt()).isEqualTo(884 - known.size());
        for (var point : page.path("points")) {
            var day = day(point);
            assertThat(rate(point)).isEqualByComparingTo(ECB.published(day, "HUF"));
            assertThat(point.path("asOf").asText())
                    .isEqualTo(EcbHistory.asOf(day).toString());
            assertThat(point.has("filled")).isFalse();
        }
    }

    @Test
    void aCrossIsTheQuotientOfItsLegsDayByDay() {
        var page = ask("JPY/ISK" + RANGE);

        assertThat(page.path("points").size()).isBetween(1, daysWith("ISK").size());
        for (var point : page.path("points")) {
            var quotient =
                    ECB.published(day(point), "ISK").divide(ECB.published(day(point), "JPY"), MathContext.DECIMAL128);
            assertThat(rate(point)).isEqualByComparingTo(quotient.round(new MathContext(24, RoundingMode.HALF_EVEN)));
        }
    }

    @Test
    void pagesTogetherAreTheWhole() {
        for (var fill : List.of("none", "previous")) {
            var whole = ask("USD/ISK" + RANGE + "&fill=" + fill);
            var parts = new ArrayList<JsonNode>();
            var missing = 0;
            var cursor = "";
            do {
                var page = ask("USD/ISK" + RANGE + "&limit=37&fill=" + fill + cursor);
                assertThat(page.path("points").size()).isBetween(1, 37);
                page.path("points").forEach(parts::add);
                missing += page.path("missing").asInt();
                cursor = page.path("next").isNull()
                        ? ""
                        : "&cursor=" + page.path("next").asText();
            } while (!cursor.isEmpty());

            assertThat(parts).isEqualTo(list(whole.path("points")));
            assertThat(missing).isEqualTo(whole.path("missing").asInt());
        }
    }

    @Test
    void filledNoDayIsMissingAndEachRepeatsTheLastBeforeIt() {
        var real = new HashMap<String, JsonNode>();
        ask("USD/CHF" + RANGE)
                .path("points")
                .forEach(point -> real.put(point.path("at").asText(), point));
        var filled = ask("USD/CHF?from=2023-01-01&to=2024-06-02&resolution=1d&fill=previous");

        assertThat(filled.path("points")).hasSize(519);
        assertThat(filled.path("missing").asInt()).isZero();
        var day = Instant.parse("2023-01-01T00:00:00Z");
        JsonNode last = null;
        for (var point : filled.path("points")) {
            assertThat(point.path("at").asText()).isEqualTo(day.toString());
            var published = real.get(day.toString());
            if (published != null) {
                assertThat(point).isEqualTo(published);
                last = published;
            } else {
                assertThat(point.path("filled").asBoolean()).isTrue();
                if (last != null) {
                    assertThat(point.path("rate")).isEqualTo(last.path("rate"));
                    assertThat(point.path("asOf")).isEqualTo(last.path("asOf"));
                }
            }
            day = day.plus(Duration.ofDays(1));
        }
    }

    @Test
    void aWeekendAloneIsFilledFromTheFridayBefore() {
        var friday = ECB.published(LAST, "CHF");
        var weekend = ask("EUR/CHF?from=2024-06-01&to=2024-06-02&resolution=1d&fill=previous");

        assertThat(weekend.path("points")).hasSize(2).allSatisfy(point -> {
            assertThat(rate(point)).isEqualByComparingTo(friday);
            assertThat(point.path("asOf").asText()).isEqualTo("2024-05-31T14:00:00Z");
            assertThat(point.path("filled").asBoolean()).isTrue();
        });
        assertThat(ask("EUR/CHF?from=2024-06-01&to=2024-06-02&resolution=1d").path("points"))
                .isEmpty();
    }

    @Test
    void aRateThatIsPublishedNoMoreIsCarriedForTenDaysAndThenMissing() {
        RatesOfThePast.record(
                service,
                List.of(
                        fiat("ecb", Instant.parse("2010-03-01T14:00:00Z"), "EUR", "SEK 9.7 NOK 8.1"),
                        fiat("ecb", Instant.parse("2010-03-30T14:00:00Z"), "EUR", "NOK 8.2")));

        var march = ask("EUR/SEK?from=2010-03-01&to=2010-03-31&resolution=1d&fill=previous");
        assertThat(march.path("points")).hasSize(10);
        assertThat(march.path("points").get(9).path("at").asText()).isEqualTo("2010-03-10T00:00:00Z");
        assertThat(march.path("missing").asInt()).isEqualTo(21);
        var later = ask("EUR/SEK?from=2010-03-11&to=2010-03-31&resolution=1d&fill=previous");
        assertThat(later.path("points")).isEmpty();
        assertThat(later.path("missing").asInt()).isEqualTo(21);
        assertThat(ask("EUR/SEK?from=2010-03-08&to=2010-03-31&resolution=1d&fill=previous&limit=2")
                        .path("points"))
                .hasSize(2);
    }

    @Test
    void aWithdrawnCurrencyIsNotCarriedPastItsEnd() {
        RatesOfThePast.record(
                service, List.of(fiat("ecb", Instant.parse("2022-12-30T14:00:00Z"), "EUR", "HRK 7.5365")));

        var around = ask("EUR/HRK?from=2022-12-30&to=2023-01-05&resolution=1d&fill=previous");

        assertThat(around.path("points")).hasSize(2);
        assertThat(around.path("points").get(1).path("at").asText()).isEqualTo("2022-12-31T00:00:00Z");
        assertThat(around.path("missing").asInt()).isEqualTo(5);
    }

    @Test
    void aPairOfTwoSourcesFollowsFromTheSameBucket() {
        var hourly = ask("RON/ETH?from=" + hour + "&resolution=1h");

        assertThat(hourly.path("source").toString()).isEqualTo("[\"ecb\",\"coingecko\"]");
        assertThat(hourly.path("points")).hasSize(1);
        var point = hourly.path("points").get(0);
        assertThat(point.path("at").asText()).isEqualTo(hour.toString());
        assertThat(point.path("asOf").asText()).isEqualTo(hour.plusSeconds(30).toString());
        var exact = new BigDecimal("1.17")
                .multiply(new BigDecimal("32"))
                .divide(new BigDecimal("5.0935").multiply(new BigDecimal("75001")), MathContext.DECIMAL128);
        assertThat(rate(point)).isEqualByComparingTo(exact.round(new MathContext(24, RoundingMode.HALF_EVEN)));
        assertThat(service.get("/api/v1/rates/RON/ETH/history?resolution=raw&from=" + hour)
                        .problem())
                .isEqualTo("400 invalid-request");
        assertThat(ask("RON/ETH?from=" + hour).path("resolution").asText()).isEqualTo("15m");
    }

    @Test
    void everyObservationIsThereOnRequestAndForAShortRangeByItself() {
        assertThat(ask("BTC/ETH?resolution=raw&from=" + hour).path("points")).hasSize(3);
        var automatic = ask("BTC/ETH?from=" + hour);
        assertThat(automatic.path("resolution").asText()).isEqualTo("raw");
        assertThat(automatic.has("missing")).isFalse();
        assertThat(automatic.path("points")).hasSize(3);
        assertThat(ask("BTC/ETH?resolution=raw&limit=2&from=" + hour)
                        .path("next")
                        .asText())
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"raw, P3D", "15m, P31D", "1h, P366D"})
    void aResolutionThatIsNotKeptForTheRangeIsRefused(String resolution, Duration ago) {
        var path = "/api/v1/rates/EUR/USD/history?resolution=" + resolution;

        var refused = service.get(path + "&from=" + Instant.now().minus(ago));

        assertThat(refused.problem()).isEqualTo("400 invalid-request");
        assertThat(refused.json().path("detail").asText()).contains(resolution + " is kept since ");
        assertThat(service.get(path).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"1, 15m", "20, 15m", "29, 1h", "80, 1h", "90, 1d", "3000, 1d"})
    void theResolutionFollowsTheRange(int days, String resolution) {
        var from = Instant.now().minus(Duration.ofDays(days)).minusSeconds(60);
        assertThat(ask("EUR/USD?fill=previous&from=" + from).path("resolution").asText())
                .isEqualTo(resolution);
    }

    @Test
    void theMarketIsTheOneOfTheBoard() {
        var today = ask("EUR/USD?resolution=raw&from=" + hour);

        assertThat(today.path("simulated").asBoolean()).isFalse();
        assertThat(today.path("points").toString()).contains("1.17").doesNotContain("7.77");
    }

    /** The latest rate of EUR/JPY is frankfurter's, which has said nothing since yesterday. */
    @Test
    void aRangeUpToNowIsOfTheSourceOfTheLatestRateUnlessThatIsSilentInIt() {
        RatesOfThePast.record(
                service, List.of(fiat("open-er-api", hour.plusSeconds(50), "USD", "EUR 0.857 JPY 159.8")));

        var today = ask("EUR/JPY?resolution=raw&from=" + hour);

        assertThat(today.path("source").toString()).isEqualTo("[\"open-er-api\"]");
        assertThat(today.path("points")).hasSize(1);
        assertThat(ask("EUR/JPY?resolution=raw&source=frankfurter&from=" + hour).path("points"))
                .isEmpty();
        var past = hour.minus(Duration.ofDays(10));
        RatesOfThePast.record(service, List.of(fiat("frankfurter", past, "EUR", "USD 1.1 JPY 186.5")));
        assertThat(ask("EUR/JPY?from=" + past).path("source").toString()).isEqualTo("[\"frankfurter\"]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    EUR/HUF | from=2022-01-01&to=2024-06-02&resolution=1d               | pair
                    USD/ISK | from=2022-01-02&to=2024-06-02&resolution=1d               | from
                    USD/ISK | from=2022-01-01&to=2024-06-03&resolution=1d               | to
                    USD/ISK | from=2022-01-01&to=2024-06-02&resolution=1h               | resolution
                    USD/ISK | from=2022-01-01&to=2024-06-02&resolution=1d&fill=previous | fill
                    USD/ISK | from=2022-01-01&to=2024-06-02&resolution=1d&source=coingecko | source
                    """)
    void aCursorGoesWithTheQuestionOfItsFirstPageAlone(String pair, String query, String other) {
        var next = ask("USD/ISK" + RANGE + "&limit=37").path("next").asText();

        var refused = service.get("/api/v1/rates/" + pair + "/history?" + query + "&cursor=" + next);

        assertThat(refused.problem()).isEqualTo("400 invalid-request");
        assertThat(refused.json().path("detail").asText()).contains("a page of another " + other + ":");
    }

    @Test
    void aCursorAloneGoesOnAsItsFirstPageBegan() {
        var next =
                ask("USD/ISK" + RANGE + "&limit=37&fill=previous").path("next").asText();

        assertThat(ask("USD/ISK?limit=37&cursor=" + next))
                .isEqualTo(ask("USD/ISK" + RANGE + "&limit=37&fill=previous&cursor=" + next));
    }

    @Test
    void theLastDayOfTheYearsThatCanBeAskedForIsOneOfThem() {
        var page = ask("EUR/HUF?from=2024-01-01&to=2199-12-31&resolution=1d&limit=9");

        assertThat(page.path("points")).isNotEmpty();
        assertThat(ask("EUR/HUF?from=2024-01-01&to=2199-12-31&limit=9&cursor="
                                + page.path("next").asText())
                        .path("points"))
                .isNotEmpty();
    }

    @Test
    void csvHasOneLineForEachPoint() {
        var path = "/api/v1/rates/EUR/CHF/history?from=2024-05-30&to=2024-06-01&resolution=1d&fill=previous";
        var csv = service.get(path + "&format=csv");

        assertThat(csv.header("content-type")).isEqualTo("text/csv;charset=utf-8");
        assertThat(csv.body().lines().toList())
                .hasSize(4)
                .startsWith("at,base,quote,rate,asOf,source,simulated,filled")
                .last()
                .asString()
                .matches("2024-06-01T00:00:00Z,EUR,CHF,[0-9.]+,2024-05-31T14:00:00Z,ecb,false,true");
        assertThat(service.get(path, "Accept", "text/csv").body()).isEqualTo(csv.body());
        assertThat(service.get(path, "Accept", "application/json").json().path("points"))
                .hasSize(3);
    }

    @Test
    void theHeaderLinkLeadsThroughTheWholeRangeAsCsvToo() {
        var path = "/api/v1/rates/EUR/CHF/history" + RANGE + "&fill=previous";
        var whole = service.get(path + "&format=csv");
        assertThat(whole.header("link")).isEmpty();

        for (var form : List.of("&format=csv", "")) {
            var page = service.get(path + form + "&limit=300", "Accept", "text/csv");
            var lines = new ArrayList<>(page.body().lines().toList());
            while (!page.header("link").isEmpty()) {
                var link = page.header("link");
                assertThat(link).endsWith(">; rel=\"next\"");
                page = service.get(link.substring(1, link.indexOf('>')), "Accept", "text/csv");
                lines.addAll(page.body().lines().skip(1).toList());
            }
            assertThat(lines).isEqualTo(whole.body().lines().toList()).hasSizeGreaterThan(600);
        }
    }

    @Test
    void whatTheReaderHasIsNotSentAgain() {
        var path = "/api/v1/rates/EUR/CHF/history" + RANGE;
        var first = service.get(path);

        assertThat(first.header("cache-control")).isEqualTo("public, max-age=600");
        assertThat(service.get(path, "If-None-Match", first.header("etag")).status())
                .isEqualTo(304);
        var upToNow = service.get("/api/v1/rates/EUR/CHF/history?resolution=1d&from=2024-01-01");
        assertThat(upToNow.header("cache-control")).isEqualTo("public, max-age=30");
        var page = "/api/v1/rates/EUR/CHF/history?resolution=1d&limit=20&from=2024-01-01";
        assertThat(service.get(page, "If-None-Match", service.get(page).header("etag"))
                        .status())
                .isEqualTo(304);
        assertThat(service.get(
                                "/api/v1/rates/EUR/CHF/history?resolution=1d&from=2024-01-01",
                                "If-None-Match",
                                upToNow.header("etag"))
                        .status())
                .isEqualTo(304);
    }

    @Test
    void whereNothingIsKnownThereAreNoPoints() {
        for (var pair : List.of("EUR/DKK", "XAU/EUR", "EUR/RUB")) {
            var none = ask(pair + "?from=1999-01-01&to=1999-02-01&resolution=1d");
            assertThat(none.path("points")).isEmpty();
            assertThat(none.path("missing").asInt()).isEqualTo(32);
            assertThat(none.path("next").isNull()).isTrue();
        }
        assertThat(ask("EUR/HUF" + RANGE + "&source=frankfurter").path("points"))
                .isEmpty();
        assertThat(ask("EUR/HUF" + RANGE + "&source=ecb").path("points")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    EUR/QQQ | '' | 404 unknown-currency
                    EUR/usd | '' | 404 unknown-currency
                    EUR/EUR | '' | 400 invalid-request
                    EUR/USD | from=yesterday | 400 invalid-request
                    EUR/USD | from=2024-02-30 | 400 invalid-request
                    EUR/USD | from=1066-10-14 | 400 invalid-request
                    EUR/USD | to=9999-12-31 | 400 invalid-request
                    EUR/USD | to=%2B999999999-12-31T23:59:59Z | 400 invalid-request
                    EUR/USD | from=2199-01-01&to=2199-02-01 | 400 invalid-request
                    EUR/USD | from=2024-02-02&to=2024-02-01 | 400 invalid-request
                    EUR/USD | resolution=1m | 400 invalid-request
                    EUR/USD | fill=zero | 400 invalid-request
                    EUR/USD | fill=previous&resolution=raw | 400 invalid-request
                    EUR/USD | format=xml | 400 invalid-request
                    EUR/USD | limit=0 | 400 invalid-request
                    EUR/USD | limit=10001 | 400 invalid-request
                    EUR/USD | limit=1e3 | 400 invalid-request
                    EUR/USD | source=ECB | 400 invalid-request
                    EUR/USD | source=ecb,ebc | 400 invalid-request
                    EUR/USD | cursor=x | 400 invalid-request
                    EUR/USD | cursor=eHh4eHh4 | 400 invalid-request
                    EUR/USD | cursor=%00 | 400 invalid-request
                    """)
    void whatCannotBeAnsweredIsSaid(String pair, String query, String problem) {
        assertThat(service.get("/api/v1/rates/" + pair + "/history?" + query).problem())
                .isEqualTo(problem);
    }

    @Test
    void aSourceThatNobodyKnowsIsRefusedWithThoseThatAreKnown() {
        var refused = service.get("/api/v1/rates/EUR/USD/history?source=ebc,coingecko");

        assertThat(refused.problem()).isEqualTo("400 invalid-request");
        assertThat(refused.json().path("detail").asText())
                .startsWith("'source' names ebc, which is not known; known are coingecko, ecb, frankfurter");
    }

    private static JsonNode ask(String pairAndQuery) {
        var at = pairAndQuery.indexOf('?');
        var answer =
                service.get("/api/v1/rates/" + pairAndQuery.substring(0, at) + "/history" + pairAndQuery.substring(at));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static Map<LocalDate, String> daysWith(String code) {
        var days = new HashMap<LocalDate, String>();
        ECB.days().forEach((day, rates) -> {
            if (rates.containsKey(code) && !day.isBefore(LocalDate.of(2022, 1, 1))) {
                days.put(day, rates.get(code));
            }
        });
        return days;
    }

    private static LocalDate day(JsonNode point) {
        return LocalDate.ofInstant(Instant.parse(point.path("at").asText()), ZoneOffset.UTC);
    }

    private static BigDecimal rate(JsonNode point) {
        return new BigDecimal(point.path("rate").asText());
    }

    private static List<JsonNode> list(JsonNode array) {
        var all = new ArrayList<JsonNode>();
        array.forEach(all::add);
        return all;
    }
}
