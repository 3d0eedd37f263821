package io.crossrate.conversion.adapter.http;

import static io.crossrate.money.rate.RateTables.MONDAY;
import static io.crossrate.money.rate.RateTables.coingecko;
import static io.crossrate.money.rate.RateTables.ecb;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rates here are an hour old. */
class MaxAgeTest {

    private static RatesServer server;

    @BeforeAll
    static void start() {
        server = RatesServer.at(MONDAY.plus(Duration.ofHours(1))).with(ecb()).with(coingecko());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "3600, 200",
        "PT1H, 200",
        "P1D, 200",
        "PT60M, 200",
        "9999999999, 200",
        "3599, 503",
        "PT59M59.9S, 503",
        "1, 503"
    })
    void anOlderRateIsRefused(String maxAge, int status) {
        assertThat(server.get("/api/v1/convert?from=EUR&to=USD&amount=1&maxAge=" + maxAge)
                        .status())
                .isEqualTo(status);
        assertThat(server.get("/api/v1/convert?from=EUR&to=USD,GBP&amount=1&maxAge=" + maxAge)
                        .status())
                .isEqualTo(status);
        assertThat(server.get("/api/v1/rates/EUR/USD?maxAge=" + maxAge).status())
                .isEqualTo(status);
        assertThat(server.get("/api/v1/rates?base=EUR&quotes=USD,BTC&maxAge=" + maxAge)
                        .status())
                .isEqualTo(status);
        assertThat(server.get("/api/v1/rates?base=EUR&maxAge=" + maxAge).status())
                .isEqualTo(status);
    }

    @Test
    void theRefusalNamesTheAgeAndWhatToDo() {
        var answer = server.get("/api/v1/convert?from=EUR&to=USD&amount=1&maxAge=60");

        assertThat(answer.body())
                .contains("\"type\":\"stale-rate\"")
                .contains("the newest rate of EUR/USD is of 2026-04-13T14:00:00Z: it is 3600 s old, "
                        + "and maxAge allows 60 s; allow more, or try again later");
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "-1",
                "1.5",
                "1h",
                "PT",
                "P",
                "PT0S",
                "PT-1H",
                "-PT1H",
                "P1Y",
                "PT1H1",
                "12345678901",
                "1e3",
                "P9999999999999999999D",
                "PT1H%20",
                "%2B5",
                "soon"
            })
    void whatIsNoTimeIsRefused(String maxAge) {
        for (var target : new String[] {"/convert?from=EUR&to=USD&amount=1&", "/rates?base=EUR&", "/rates/EUR/USD?"}) {
            var answer = server.get("/api/v1" + target + "maxAge=" + maxAge);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("\"type\":\"invalid-request\"", "'maxAge' is a time");
        }
    }
}
