package io.crossrate.conversion.adapter.http;

import static io.crossrate.money.rate.RateTables.MONDAY;
import static io.crossrate.money.rate.RateTables.coingecko;
import static io.crossrate.money.rate.RateTables.ecb;
import static io.crossrate.money.rate.RateTables.openEr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConvertHttpTest {

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
    void aConversionCarriesItsRateItsAgeAndItsPath() {
        var answer = server.get("/api/v1/convert?from=EUR&to=USD&amount=100");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("application/json");
        assertThat(answer.body())
                .isEqualTo("{\"from\":{\"currency\":\"EUR\",\"amount\":\"100\"},"
                        + "\"to\":{\"currency\":\"USD\",\"amount\":\"116.59\"},"
                        + "\"rate\":\"1.16591\",\"inverse\":\"0.857699136296969748951463\","
                        + "\"asOf\":\"2026-04-13T14:00:00Z\",\"fetchedAt\":\"2026-04-13T14:05:02Z\","
                        + "\"ageSeconds\":302,\"freshness\":\"fresh\",\"simulated\":false,"
                        + "\"path\":[{\"base\":\"EUR\",\"quote\":\"USD\",\"rate\":\"1.16591\",\"source\":\"frankfurter\","
                        + "\"asOf\":\"2026-04-13T14:00:00Z\",\"snapshotId\":\"" + ecb().snapshotId() + "\"}],"
                        + "\"rounding\":{\"mode\":\"HALF_EVEN\",\"minorUnits\":2}}");
    }

    @Test
    void aCrossShowsEveryPublishedNumberAndItsDirection() {
        var answer = server.get("/api/v1/convert?from=RON&to=BTC&amount=1000");

        assertThat(answer.body())
                .contains("\"amount\":\"0.00301910\"", "\"minorUnits\":8", "\"freshness\":\"carried\"")
                .containsSubsequence(
                        "\"base\":\"EUR\",\"quote\":\"RON\",\"rate\":\"5.0935\",\"inverted\":true,\"source\":\"frankfurter\"",
                        "\"base\":\"EUR\",\"quote\":\"USD\",\"rate\":\"1.16591\",\"source\":\"frankfurter\"",
                        "\"base\":\"BTC\",\"quote\":\"USD\",\"rate\":\"75817.765\",\"inverted\":true,\"source\":\"coingecko\"");
    }

    @Test
    void theAmountMayBeGivenOnTheTargetsSide() {
        var answer = server.get("/api/v1/convert?from=EUR&to=USD&toAmount=116.59");

        assertThat(answer.body())
                .contains("\"from\":{\"currency\":\"EUR\",\"amount\":\"100.00\"}")
                .contains("\"to\":{\"currency\":\"USD\",\"amount\":\"116.59\"}");
    }

    /** A calculation may ask for what no coin pays; a quote, or a conversion that is placed, may not. */
    @Test
    void anAmountToCalculateWithMayHaveMoreDigitsThanCoins() {
        assertThat(server.get("/api/v1/convert?from=EUR&to=USD&toAmount=1.234").body())
                .contains("\"from\":{\"currency\":\"EUR\",\"amount\":\"1.06\"}")
                .contains("\"to\":{\"currency\":\"USD\",\"amount\":\"1.234\"}");
    }

    @Test
    void theWayOfRoundingIsChosenAndEchoed() {
        assertThat(server.get("/api/v1/convert?from=EUR&to=USD&amount=1&rounding=DOWN")
                        .body())
                .contains("\"amount\":\"1.16\"", "\"mode\":\"DOWN\"");
        assertThat(server.get("/api/v1/convert?from=EUR&to=USD&amount=1&rounding=UP")
                        .body())
                .contains("\"amount\":\"1.17\"", "\"mode\":\"UP\"");
        assertThat(server.get("/api/v1/convert?from=USD&to=JPY&amount=1").body())
                .contains("\"amount\":\"160\"", "\"minorUnits\":0");
    }

    @Test
    void severalTargetsAreAnsweredInTheirOrder() {
        var answer = server.get("/api/v1/convert?from=EUR&to=USD,BTC,GBP,USD&amount=1");

        assertThat(answer.body())
                .startsWith("{\"conversions\":[{\"from\":")
                .containsSubsequence(
                        "\"to\":{\"currency\":\"USD\"", "\"to\":{\"currency\":\"BTC\"", "\"to\":{\"currency\":\"GBP\"")
                .endsWith("}}]}");
        assertThat(answer.body().split("\"from\"", -1)).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"USD,USD", "USD,USD,USD"})
    void aListIsAnsweredWithAListOfEachOnce(String to) {
        var answer = server.get("/api/v1/convert?from=EUR&amount=1&to=" + to);

        assertThat(answer.body()).startsWith("{\"conversions\":[{\"from\":").endsWith("}}]}");
        assertThat(answer.body().split("\"from\"", -1)).hasSize(2);
    }

    @Test
    void theHeaderAcceptAsksForCsvToo() {
        var path = "/api/v1/convert?from=USD&to=EUR&amount=100";

        assertThat(server.get(path, "Accept: text/csv").body())
                .startsWith("from,fromAmount,")
                .isEqualTo(server.get(path + "&format=csv").body());
    }

    @Test
    void conversionsComeAsCsvToo() {
        var answer = server.get("/api/v1/convert?from=USD&to=EUR,BTC&amount=100&format=csv&rounding=UP");

        assertThat(answer.header("content-type")).isEqualTo("text/csv;charset=utf-8");
        assertThat(answer.body().lines())
                .containsExactly(
                        "from,fromAmount,to,toAmount,rate,inverse,asOf,fetchedAt,ageSeconds,freshness,simulated,source,rounding",
                        "USD,100,EUR,85.77,0.857699136296969748951463,1.16591,2026-04-13T14:00:00Z,2026-04-13T14:05:02Z,"
                                + "302,fresh,false,frankfurter,UP",
                        "USD,100,BTC,0.00131896,0.0000131895209519826916554451,75817.765,2026-04-13T14:00:00Z,"
                                + "2026-04-13T14:00:02Z,302,carried,false,coingecko,UP");
        assertThat(server.get("/api/v1/convert?from=RON&to=BTC&toAmount=1&format=csv")
                        .body())
                .contains(",BTC,1,", ",frankfurter+coingecko,HALF_EVEN\r\n");
        assertThat(server.get("/api/v1/convert?from=USD&to=EUR&amount=1&format=json")
                        .body())
                .startsWith("{\"from\"");
    }

    @Test
    void unknownQueryParametersAreTolerated() {
        assertThat(server.get("/api/v1/convert?from=EUR&to=USD&amount=1&utm_source=mail")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void twentyDigitsBeforeAndEighteenBehindThePointAreExact() {
        var answer = server.get("/api/v1/convert?from=EUR&to=USD&amount=99999999999999999999.999999999999999999");

        assertThat(answer.body()).contains("\"amount\":\"116591000000000000000.00\"");
    }

    @Test
    void aServiceWithoutTablesSaysSo() {
        try (var empty = RatesServer.at(MONDAY)) {
            assertThat(empty.get("/api/v1/convert?from=EUR&to=USD&amount=1")).satisfies(answer -> {
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.body()).contains("\"type\":\"rates-unavailable\"");
            });
            assertThat(empty.get("/api/v1/rates?base=EUR").status()).isEqualTo(503);
            assertThat(empty.get("/health/readiness").status()).isEqualTo(503);
            assertThat(empty.get("/health/liveness").status()).isEqualTo(200);
            empty.with(ecb());
            await().atMost(ONE_MINUTE)
                    .until(() -> empty.get("/health/readiness").status() == 200);
        }
    }
}
