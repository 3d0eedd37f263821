package io.crossrate.conversion.adapter.http;

import static io.crossrate.money.rate.RateTables.MONDAY;
import static io.crossrate.money.rate.RateTables.coingecko;
import static io.crossrate.money.rate.RateTables.ecb;
import static io.crossrate.money.rate.RateTables.fiat;
import static io.crossrate.money.rate.RateTables.openEr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RatesHttpTest {

    private static RatesServer server;

    @BeforeAll
    static void start() {
        server = RatesServer.at(MONDAY.plusSeconds(302))
                .with(ecb())
                .with(openEr())
                .with(coingecko());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theQuotesAskedForComeInTheOrderOfTheirCodes() {
        assertThat(server.get("/api/v1/rates?base=EUR&quotes=USD,GBP").body())
                .isEqualTo(
                        "{\"base\":\"EUR\",\"simulated\":false,\"rates\":{"
                                + "\"GBP\":{\"rate\":\"0.87003\",\"asOf\":\"2026-04-13T14:00:00Z\",\"source\":[\"frankfurter\"],\"freshness\":\"fresh\"},"
                                + "\"USD\":{\"rate\":\"1.16591\",\"asOf\":\"2026-04-13T14:00:00Z\",\"source\":[\"frankfurter\"],\"freshness\":\"fresh\"}}}");
    }

    @Test
    void allQuotesComeByDefaultEachFromItsOwnSource() {
        var body = server.get("/api/v1/rates?base=EUR").body();

        assertThat(body)
                .contains("\"NGN\":{\"rate\":\"1589.72827", "\"source\":[\"open-er-api\"]")
                .contains("\"ETH\":{\"rate\":\"0.000491794", "\"source\":[\"coingecko\"],\"freshness\":\"carried\"")
                .doesNotContain("\"EUR\":{");
        assertThat(server.get("/api/v1/rates?base=RON&quotes=BTC").body())
                .contains("\"source\":[\"frankfurter\",\"coingecko\"]");
    }

    @Test
    void aCodeThatItsOnlySourceDroppedIsAsOldAsTheLastTableThatHeldIt() {
        var dropped = MONDAY.minus(Duration.ofDays(2));
        try (var later = RatesServer.at(MONDAY)
                .with(fiat("open-er-api", dropped, "USD", "EUR 0.857 AED 3.6725"))
                .with(fiat("open-er-api", dropped.plus(Duration.ofDays(1)), "USD", "EUR 0.858"))
                .with(fiat("open-er-api", MONDAY.minusSeconds(60), "USD", "EUR 0.859"))) {
            assertThat(later.get("/api/v1/rates?base=USD").body())
                    .contains("\"AED\":{\"rate\":\"3.6725\",\"asOf\":\"2026-04-11T14:00:00Z\""
                            + ",\"source\":[\"open-er-api\"],\"freshness\":\"carried\"}")
                    .contains("\"EUR\":{\"rate\":\"0.859\"", "\"freshness\":\"fresh\"");
        }
    }

    @Test
    void aTableComesAsCsvToo() {
        var answer = server.get("/api/v1/rates?base=EUR&quotes=USD&format=csv");

        assertThat(answer.header("content-type")).isEqualTo("text/csv;charset=utf-8");
        assertThat(answer.body())
                .isEqualToNormalizingNewlines(
                        """
                        base,quote,rate,asOf,source,freshness,simulated
                        EUR,USD,1.16591,2026-04-13T14:00:00Z,frankfurter,fresh,false
                        """)
                .contains("simulated\r\nEUR");
    }

    @Test
    void theHeaderAcceptAsksForItToo() {
        var path = "/api/v1/rates?base=EUR&quotes=USD";
        var csv = server.get(path, "Accept: text/csv");
        var json = server.get(path, "Accept: application/json, text/csv;q=0.9");

        assertThat(csv.status()).isEqualTo(200);
        assertThat(csv.header("content-type")).isEqualTo("text/csv;charset=utf-8");
        assertThat(csv.body()).isEqualTo(server.get(path + "&format=csv").body());
        assertThat(csv.header("vary")).isEqualTo("Accept, Accept-Encoding");
        assertThat(json.header("content-type")).isEqualTo("application/json");
        assertThat(json.header("etag")).isNotEqualTo(csv.header("etag"));
        assertThat(server.get(path, "Accept: text/csv, */*;q=0.1").body()).isEqualTo(csv.body());
        assertThat(server.get(path, "Accept: TEXT/CSV; charset=utf-8").body()).isEqualTo(csv.body());
        assertThat(server.get(path, "Accept: */*").body()).isEqualTo(json.body());
        assertThat(server.get(path, "Accept: text/csv;q=0, */*").body()).isEqualTo(json.body());
        assertThat(server.get(path + "&format=json", "Accept: text/csv").body()).isEqualTo(json.body());
        assertThat(server.get("/api/v1/rates?base=XXQ", "Accept: text/csv").status())
                .isEqualTo(404);
    }

    @Test
    void whatTheReaderHasIsNotSentAgain() {
        var first = server.get("/api/v1/rates?base=EUR");
        var tag = first.header("etag");

        assertThat(server.get("/api/v1/rates?base=EUR", "If-None-Match: " + tag))
                .satisfies(again -> {
                    assertThat(again.status()).isEqualTo(304);
                    assertThat(again.header("etag")).isEqualTo(tag);
                    assertThat(again.bytes()).isEmpty();
                });
        assertThat(server.get("/api/v1/rates?base=USD", "If-None-Match: " + tag).status())
                .isEqualTo(200);
    }

    @Test
    void aTagChangesWhenARateDoes() {
        try (var other = RatesServer.at(MONDAY.plusSeconds(302)).with(ecb())) {
            var before = other.get("/api/v1/rates?base=EUR&quotes=USD").header("etag");
            var same = other.with(openEr())
                    .get("/api/v1/rates?base=EUR&quotes=USD")
                    .header("etag");
            other.with(fiat("frankfurter", MONDAY.plusSeconds(1), "EUR", "USD 1.16592"));
            var after = other.get("/api/v1/rates?base=EUR&quotes=USD").header("etag");

            assertThat(same).isEqualTo(before);
            assertThat(after).isNotEqualTo(before);
        }
    }

    @Test
    void answersAreCompressedForThoseWhoTakeIt() throws IOException {
        var plain = server.get("/api/v1/rates?base=EUR");
        var packed = server.get("/api/v1/rates?base=EUR", "Accept-Encoding: br, gzip");

        assertThat(plain.header("vary")).isEqualTo("Accept, Accept-Encoding");
        assertThat(packed.header("vary")).isEqualTo("Accept, Accept-Encoding");
        assertThat(packed.header("content-encoding")).isEqualTo("gzip");
        var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.bytes())).readAllBytes();
        assertThat(new String(unpacked, StandardCharsets.UTF_8)).isEqualTo(plain.body());
    }

    @Test
    void onePairIsShownWithItsPath() {
        assertThat(server.get("/api/v1/rates/USD/EUR").body())
                .startsWith(
                        "{\"base\":\"USD\",\"quote\":\"EUR\",\"rate\":\"0.857699136296969748951463\",\"inverse\":\"1.16591\",")
                .contains("\"fetchedAt\":\"2026-04-13T14:05:02Z\",\"ageSeconds\":302,")
                .endsWith(
                        "\"inverted\":true,\"source\":\"frankfurter\",\"asOf\":\"2026-04-13T14:00:00Z\",\"snapshotId\":\""
                                + ecb().snapshotId() + "\"}]}");
    }

    @Test
    void theRegistrySaysWhoQuotesEachCurrency() {
        assertThat(server.get("/api/v1/currencies/USD").body())
                .isEqualTo(
                        "{\"code\":\"USD\",\"name\":\"US Dollar\",\"kind\":\"FIAT\",\"minorUnits\":2,\"symbol\":\"$\","
                                + "\"sources\":[\"coingecko\",\"frankfurter\",\"open-er-api\"]}");
        assertThat(server.get("/api/v1/currencies/HRK").body()).contains("\"withdrawn\":\"2023-01\"");
        assertThat(server.get("/api/v1/currencies").body())
                .startsWith("{\"items\":[{\"code\":\"ADP\"")
                .contains("\"code\":\"XAU\"", "\"sources\":[]")
                .endsWith("}],\"next\":null}");
    }

    @Test
    void theRegistryIsNotSentAgainEither() {
        var tag = server.get("/api/v1/currencies").header("etag");

        assertThat(server.get("/api/v1/currencies", "If-None-Match: " + tag).status())
                .isEqualTo(304);
    }

    @Test
    void theSourcesSayHowOldTheirWordIs() {
        assertThat(server.get("/api/v1/sources").body())
                .startsWith(
                        "{\"items\":[{\"name\":\"coingecko\",\"kind\":\"crypto\",\"asOf\":\"2026-04-13T14:00:00Z\","
                                + "\"fetchedAt\":\"2026-04-13T14:00:02Z\",\"freshness\":\"carried\",\"simulated\":false,\"rates\":5}")
                .endsWith("],\"next\":null}");
    }

    @Test
    void aSourcesCalendarCanBeSet() {
        var settings = Map.<String, Object>of("rates.calendars.frankfurter", "hourly", "rates.hourly-grace", "1m");
        try (var hourly = RatesServer.at(MONDAY.plusSeconds(3_660), settings).with(ecb())) {
            assertThat(hourly.get("/api/v1/rates/EUR/USD").body()).contains("\"freshness\":\"carried\"");
        }
        assertThatThrownBy(() -> RatesServer.at(MONDAY, Map.of("rates.calendars.ecb", "sometimes")))
                .hasStackTraceContaining("rates.calendars.ecb is target, daily, hourly or always, was sometimes");
    }

    @Test
    void pagesOfAnyOriginMayRead() {
        var allowed = "access-control-allow-origin";

        var read = server.get("/api/v1/rates/EUR/USD", "Origin: https://example.org");
        assertThat(read.header(allowed)).isEqualTo("*");
        assertThat(read.header("access-control-expose-headers").split(", "))
                .as("what a page could not see, such as the tag that it may send back")
                .contains("ETag", "Link", "Retry-After");
        assertThat(server.get("/api/v1/convert?from=EUR&to=XXX", "Origin: https://example.org")
                        .header(allowed))
                .isEqualTo("*");
        var preflight = server.request(
                "OPTIONS", "/api/v1/rates", "", "Origin: https://example.org", "Access-Control-Request-Method: GET");
        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header(allowed)).isEqualTo("*");
        assertThat(preflight.header("access-control-allow-methods")).isEqualTo("GET, HEAD");
    }

    @Test
    void measuresAreThere() {
        assertThat(server.get("/metrics").body())
                .contains("rates_age_seconds{source=\"frankfurter\"} 302.0")
                .contains("rates_board_swaps_total", "rates_store_errors_total", "rates_stream_clients")
                .contains("rates_stale{source=\"frankfurter\"} 0.0", "rates_value{pair=\"EUR/USD\"} 1.16591")
                .contains("quotes_total{outcome=\"stale-rate\"} 0.0", "orders_total{outcome=\"ok\"} 0.0");
    }
}
