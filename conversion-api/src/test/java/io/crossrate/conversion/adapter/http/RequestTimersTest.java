package io.crossrate.conversion.adapter.http;

import static io.crossrate.money.rate.RateTables.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RequestTimersTest {

    private static RatesServer server;

    @BeforeAll
    static void start() {
        server = RatesServer.at(MONDAY);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whatOneRouteAnswersIsOneTimerForEachStatus() {
        server.get("/api/v1/currencies/EUR");
        server.get("/api/v1/currencies/USD");
        server.get("/api/v1/currencies/NOPE");

        assertThat(count("GET", "200", "/api/v1/currencies/{code}")).isEqualTo("2");
        assertThat(count("GET", "404", "/api/v1/currencies/{code}")).isEqualTo("1");
    }

    @Test
    void whatClientsMakeUpIsOneTimer() {
        server.get("/nowhere/1");
        server.get("/nowhere/2");

        assertThat(count("GET", "404", "UNMATCHED_URI")).isEqualTo("2");
    }

    @Test
    void aFaultOfOursIsTimedUnderItsName() {
        server.get("/api/v1/trouble/fault");

        assertThat(server.get("/metrics").body())
                .contains("http_server_requests_seconds_count{exception=\"IllegalStateException\",method=\"GET\","
                        + "status=\"500\",uri=\"/api/v1/trouble/fault\"} 1");
    }

    private static String count(String method, String status, String uri) {
        return server.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("http_server_requests_seconds_count{")
                        && line.contains("method=\"" + method + "\"")
                        && line.contains("status=\"" + status + "\"")
                        && line.contains("uri=\"" + uri + "\""))
                .map(line -> line.substring(line.lastIndexOf('}') + 2))
                .findFirst()
                .orElse("none");
    }
}
