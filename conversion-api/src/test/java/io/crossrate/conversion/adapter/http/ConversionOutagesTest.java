package io.crossrate.conversion.adapter.http;

import static io.crossrate.conversion.adapter.http.Conversions.HUNDRED_EUROS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossrate.backends.Backends;
import io.crossrate.conversion.CuttableWay;
import io.crossrate.conversion.application.CurrentRates;
import io.crossrate.money.rate.RateTables;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of conversions while a backend is away. */
class ConversionOutagesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void whileKafkaIsAwayNothingIsPlacedAndARetryGoesOnWithItsFirstReceipt() throws Exception {
        try (var kafka = new CuttableWay("tcp://" + Backends.shared().kafkaBootstrapServers()).cut();
                var service = Service.start(Map.of("kafka.bootstrap.servers", kafka.address()))) {
            var ada = new Conversions(service, service.signUp());

            assertThat(ada.place(HUNDRED_EUROS).problem()).isEqualTo("503 conversion-log-unavailable");
            var refused = ada.place(HUNDRED_EUROS, "through");
            assertThat(refused.problem()).isEqualTo("503 conversion-log-unavailable");
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(ada.place("{\"from\":\"EUR\",\"to\":\"USD\",\"amount\":\"1\"}", "through")
                            .problem())
                    .isEqualTo("422 idempotency-key-mismatch");
            assertThat(ada.all(50)).isEmpty();
            service.bean(CurrentRates.class)
                    .offer(RateTables.fiat("frankfurter", Instant.now(), "EUR", "USD 2 JPY 200"));
            kafka.mend();
            await().atMost(PATIENCE)
                    .until(() -> ada.place(HUNDRED_EUROS, "through").status() == 202);
            var receipt = ada.place(HUNDRED_EUROS, "through").json();

            assertThat(receipt.path("rate").asText()).isEqualTo("1.16591");
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(ada.all(50)).containsExactly(receipt));
        }
    }

    @Test
    void whileMySqlIsAwayConversionsArePlacedAndRecordedAfterwards() throws Exception {
        var jdbc = URI.create(Backends.shared().jdbcUrl("x").substring("jdbc:".length()));
        try (var mysql = new CuttableWay("tcp://" + jdbc.getHost() + ":" + jdbc.getPort());
                var service = Service.start(Map.of(
                        "datasources.default.url",
                        Backends.shared()
                                .jdbcUrl("outage" + UUID.randomUUID().toString().substring(0, 8))
                                .replace(jdbc.getHost() + ":" + jdbc.getPort(), mysql.address())))) {
            var ada = new Conversions(service, service.signUp());
            var before = ada.place(HUNDRED_EUROS).json();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(ada.all(50)).containsExactly(before));
            mysql.cut();

            var during = ada.place(HUNDRED_EUROS);
            var keyed = ada.place(HUNDRED_EUROS, "no-mysql");

            assertThat(during.status()).isEqualTo(202);
            assertThat(keyed.status()).isEqualTo(202);
            assertThat(ada.place(HUNDRED_EUROS, "no-mysql").body()).isEqualTo(keyed.body());
            assertThat(ada.list("").problem()).isEqualTo("503 conversions-unavailable");
            assertThat(ada.get(during.header("Location")).problem()).isEqualTo("503 conversions-unavailable");
            mysql.mend();
            await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(
                            ada.list("").json().path("items"))
                    .containsExactlyInAnyOrder(before, during.json(), keyed.json()));
        }
    }

    @Test
    void whileRedisIsAwayConversionsArePlacedAndAKeyIsStillOneRow() throws Exception {
        try (var service = Service.start(Map.of("redis.uri", "redis://127.0.0.1:1"))) {
            var ada = new Conversions(service, service.signUp());

            var first = ada.place(HUNDRED_EUROS, "no-redis");
            var again = ada.place(HUNDRED_EUROS, "no-redis");

            assertThat(first.status()).isEqualTo(202);
            assertThat(again.json().path("id")).isEqualTo(first.json().path("id"));
            var other = ada.place(HUNDRED_EUROS).json();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(ada.all(50)).containsExactlyInAnyOrder(first.json(), other));
            assertThat(ada.place(HUNDRED_EUROS, "no-redis").body()).isEqualTo(first.body());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(service.get("/metrics").body())
                            .contains(
                                    "crossrate_dependency_up{dependency=\"redis\"} 0.0",
                                    "crossrate_dependency_up{dependency=\"mysql\"} 1.0",
                                    "crossrate_dependency_up{dependency=\"kafka\"} 1.0"));
        }
    }

    @Test
    void nothingIsPlacedOnAStaleRateAndItsKeyIsFreeAgain() {
        try (var service = Service.start(Map.of(), Instant.now().minus(Duration.ofDays(30)))) {
            var ada = new Conversions(service, service.signUp());

            assertThat(ada.place(HUNDRED_EUROS, "stale").problem()).isEqualTo("503 stale-rate");
            assertThat(service.get("/metrics").body()).contains("rates_stale{source=\"frankfurter\"} 1.0");
            service.bean(CurrentRates.class)
                    .offer(RateTables.fiat("frankfurter", Instant.now(), "EUR", "USD 1.2 JPY 200"));
            assertThat(ada.place("{\"from\":\"EUR\",\"to\":\"JPY\",\"amount\":\"1\"}", "stale")
                            .status())
                    .isEqualTo(202);
        }
    }
}
