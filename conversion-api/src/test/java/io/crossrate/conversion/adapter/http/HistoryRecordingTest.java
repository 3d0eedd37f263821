package io.crossrate.conversion.adapter.http;

import static io.crossrate.money.rate.RateTables.fiat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import io.crossrate.backends.Backends;
import io.crossrate.conversion.CuttableWay;
import io.crossrate.conversion.RateTopicWriter;
import io.crossrate.conversion.application.CurrentRates;
import io.crossrate.conversion.application.history.RateHistory;
import io.crossrate.money.rate.RateTable;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The way of tables from Kafka into the history, while the database comes and goes. */
class HistoryRecordingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Instant hourAgo = Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS);

    @Test
    void tablesOfNowAndOfThePastAreRecordedAndOnlyTheFirstGetOntoTheBoard() throws Exception {
        try (var service = Service.start();
                var topics = service.rateTopics()) {
            var live = fiat("ecb", hourAgo, "EUR", "USD 1.16910");
            var past = fiat("ecb", hourAgo.minus(Duration.ofDays(4_000)), "EUR", "USD 1.2150");
            topics.publishRaw("ecb", "<html>".getBytes(StandardCharsets.UTF_8));
            topics.publish(past, true);
            topics.publish(live, false);
            topics.publish(past, true);

            eventuallyHeld(service, live.fetchedAt(), live);
            eventuallyHeld(service, past.fetchedAt(), past);
            await().atMost(ONE_MINUTE).untilAsserted(() -> {
                assertThat(service.bean(CurrentRates.class).board().tables()).contains(live);
                assertThat(counted(service, "rates.consumer.records", "historical"))
                        .isEqualTo(2);
                assertThat(counted(service, "rates.history.records", "passed-over"))
                        .isEqualTo(1);
                assertThat(service.bean(MeterRegistry.class)
                                .get("rates.history.consumer.lag")
                                .gauge()
                                .value())
                        .isZero();
            });
        }
    }

    @Test
    void whatComesWhileMySqlIsAwayIsRecordedAfterwardsAndNothingElseWaits() throws Exception {
        var jdbc = URI.create(Backends.shared().jdbcUrl("x").substring("jdbc:".length()));
        try (var mysql = new CuttableWay("tcp://" + jdbc.getHost() + ":" + jdbc.getPort());
                var service = Service.start(Map.of(
                        "datasources.default.url",
                        Backends.shared()
                                .jdbcUrl("recording"
                                        + UUID.randomUUID().toString().substring(0, 8))
                                .replace(jdbc.getHost() + ":" + jdbc.getPort(), mysql.address())));
                var topics = service.rateTopics()) {
            var before = fiat("ecb", hourAgo, "EUR", "USD 1.1");
            var during = fiat("ecb", hourAgo.plusSeconds(60), "EUR", "USD 1.2");
            topics.publish(before, false);
            eventuallyHeld(service, before.fetchedAt(), before);

            mysql.cut();
            topics.publish(during, false);

            await().atMost(PATIENCE)
                    .until(() -> service.bean(MeterRegistry.class)
                                    .counter("rates.history.errors")
                                    .count()
                            > 0);
            await().atMost(PATIENCE)
                    .until(() ->
                            service.bean(CurrentRates.class).board().tables().contains(during));
            assertThat(service.get("/health/readiness").status()).isEqualTo(200);
            mysql.mend();
            eventuallyHeld(service, during.fetchedAt(), during);
            await().atMost(ONE_MINUTE)
                    .untilAsserted(() -> assertThat(counted(service, "rates.history.records", "recorded"))
                            .isEqualTo(2));
        }
    }

    @Test
    void whatCannotBeReadIsOneDeadLetterAsItCameHoweverManyReplicasReadIt() throws Exception {
        var name = "letters" + UUID.randomUUID().toString().substring(0, 8);
        Map<String, Object> shared =
                Map.of("datasources.default.url", Backends.shared().jdbcUrl(name), "kafka.topics.prefix", name + ".");
        try (var topics = new RateTopicWriter(name + ".")) {
            try (var _ = Service.start(shared)) {
                topics.publishRaw("ecb", "first".getBytes(StandardCharsets.UTF_8));
                var letter = topics.firstDeadLetter();
                assertThat(letter.key()).asString().isEqualTo("ecb");
                assertThat(letter.value()).asString().isEqualTo("first");
                assertThat(RateTopicWriter.header(letter, "dl_topic")).isEqualTo(name + ".rates.fiat.v1");
                assertThat(RateTopicWriter.header(letter, "dl_partition")).matches("\\d");
                assertThat(RateTopicWriter.header(letter, "dl_offset")).matches("\\d");
                assertThat(RateTopicWriter.header(letter, "dl_error")).isNotBlank();
            }
            var behind = fiat("ecb", hourAgo, "EUR", "USD 1.1");
            topics.publish(behind, false);
            try (var another = Service.start(shared)) {
                await().atMost(PATIENCE).until(() -> another.bean(CurrentRates.class)
                        .board()
                        .tables()
                        .contains(behind));
                topics.publishRaw("ecb", "second".getBytes(StandardCharsets.UTF_8));

                assertThat(topics.deadLettersUpTo("second")).containsExactly("first", "second");
            }
        }
    }

    @Test
    void aReplicaThatTakesOverGoesOnWhereTheOtherStopped() throws Exception {
        var database = "takeover" + UUID.randomUUID().toString().substring(0, 8);
        Map<String, Object> shared = Map.of(
                "datasources.default.url", Backends.shared().jdbcUrl(database), "kafka.topics.prefix", database + ".");
        try (var topics = new RateTopicWriter(database + ".")) {
            var first = fiat("ecb", hourAgo, "EUR", "USD 1.1");
            var second = fiat("ecb", hourAgo.plusSeconds(60), "EUR", "USD 1.2");
            try (var one = Service.start(shared)) {
                topics.publish(first, false);
                eventuallyHeld(one, first.fetchedAt(), first);
            }
            topics.publish(second, false);
            try (var two = Service.start(shared)) {
                eventuallyHeld(two, second.fetchedAt(), second);
                eventuallyHeld(two, first.fetchedAt(), first);
                assertThat(counted(two, "rates.history.records", "recorded")).isEqualTo(1);
            }
        }
    }

    private static void eventuallyHeld(Service service, Instant at, RateTable table) {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(
                        service.bean(RateHistory.class).heldAt(at, false, List.of()))
                .containsExactly(table));
    }

    private static double counted(Service service, String meter, String result) {
        return service.bean(MeterRegistry.class)
                .counter(meter, "result", result)
                .count();
    }
}
