package io.crossrate.conversion.adapter.http;

import static io.crossrate.conversion.adapter.http.Service.limitBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossrate.backends.Backends;
import io.crossrate.conversion.CuttableWay;
import io.crossrate.conversion.EventsOnKafka;
import io.crossrate.conversion.StandingClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whoever sends an order again because he does not know what became of it is told of the same order, whatever was lost and
 * however late it is. The later replica has lost Redis, and every quote and limit of the earlier one has run out there.
 */
class OrdersInDoubtTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static ProcessorStandIn processor;
    private static Service earlier;
    private static Service later;
    private static String ada;

    @BeforeAll
    static void start() throws Exception {
        processor = new ProcessorStandIn();
        earlier = Service.start();
        later = Service.start(Map.of(
                "order-processor.url",
                processor.url(),
                "kafka.topics.prefix",
                earlier.topic(""),
                StandingClock.PROPERTY,
                Instant.now().plus(Duration.ofMinutes(5)).toString()));
        ada = earlier.signUp();
    }

    @AfterAll
    static void stop() {
        later.close();
        earlier.close();
        processor.close();
    }

    @Test
    void nobodyElseGetsTheQuoteOfAnOrderInDoubt() throws Exception {
        try (var kafka = new CuttableWay("tcp://" + Backends.shared().kafkaBootstrapServers()).cut();
                var service = Service.start(Map.of(
                        "kafka.bootstrap.servers",
                        kafka.address(),
                        "order-processor.url",
                        processor.url(),
                        "quotes.validity",
                        "5m"))) {
            var eve = service.signUp();
            var quote = service.quote(eve);
            assertThat(service.order(eve, "in-doubt", quote).problem()).isEqualTo("503 order-log-unavailable");
            kafka.mend();

            var other = service.order(eve, "another-key", quote);

            assertThat(other.problem()).isEqualTo("409 quote-used");
            await().atMost(PATIENCE)
                    .until(() -> service.order(eve, "in-doubt", quote).status() == 202);
        }
    }

    @Test
    void anOrderThatWasTakenIsTheSameOrderWhenItsQuoteHasRunOut() {
        var quote = earlier.quote(ada);
        var taken = earlier.order(ada, "quoted", quote);
        var id = taken.json().path("id").asText();
        processor.answers(ada, id, taken.body().replace("\"PLACED\"", "\"COMPLETED\""));

        var again = later.order(ada, "quoted", quote);

        assertThat(again.status()).as(again.body()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(taken.body());
        assertThat(later.order(ada, "quoted", quote).body()).isEqualTo(taken.body());
        assertThat(EventsOnKafka.withKey(Backends.shared(), earlier.topic("orders.v1"), id))
                .hasSize(1);
    }

    @Test
    void aLimitOrderThatWasTakenIsTheSameOrderWhenItsTimeIsUp() {
        var soon = Instant.now().plus(Duration.ofMinutes(2)).truncatedTo(ChronoUnit.MILLIS);
        var body = limitBody("EUR", "100", "USD", "1.20", soon);
        var taken = earlier.limitOrder(ada, "limited", body);
        var id = taken.json().path("id").asText();
        processor.answers(ada, id, taken.body());

        var again = later.limitOrder(ada, "limited", body);
        var other = later.limitOrder(ada, "limited", limitBody("EUR", "100", "USD", "1.21", soon));

        assertThat(again.status()).as(again.body()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(taken.body());
        assertThat(other.problem()).isEqualTo("422 idempotency-key-mismatch");
        assertThat(EventsOnKafka.withKey(Backends.shared(), earlier.topic("orders.v1"), id))
                .hasSize(1);
    }

    @Test
    void theKeyOfAnotherOrderIsNotTakenForThisOne() {
        var taken = earlier.order(ada, "other-body", earlier.quote(ada));
        processor.answers(ada, taken.json().path("id").asText(), taken.body());

        assertThat(later.order(ada, "other-body", earlier.quote(ada)).problem())
                .isEqualTo("422 idempotency-key-mismatch");
    }

    @Test
    void anOrderThatNobodyTookHasAQuoteThatHasRunOut() {
        assertThat(later.order(ada, "never-sent", earlier.quote(ada)).problem()).isEqualTo("410 quote-expired");
    }

    @Test
    void aLimitOrderThatNobodyTookIsTooLate() {
        var body = limitBody(
                "EUR",
                "100",
                "USD",
                "1.20",
                Instant.now().plus(Duration.ofMinutes(2)).truncatedTo(ChronoUnit.MILLIS));

        assertThat(later.limitOrder(ada, "never-limited", body).problem()).isEqualTo("400 invalid-request");
    }

    @Test
    void whileRedisIsAwayAnOrderWhoseQuoteHasRunOutMayHaveBeenTaken() throws Exception {
        var redis = URI.create(Backends.shared().redisUri());
        try (var way = new CuttableWay("tcp://" + redis.getHost() + ":" + redis.getPort()).cut();
                var alone = Service.start(Map.of(
                        "redis.uri",
                        "redis://" + way.address(),
                        "order-processor.url",
                        processor.url(),
                        StandingClock.PROPERTY,
                        Instant.now().plus(Duration.ofMinutes(5)).toString()))) {
            assertThat(alone.order(ada, "taken-a-moment-ago", earlier.quote(ada))
                            .problem())
                    .isEqualTo("503 orders-unavailable");
        }
    }

    @Test
    void whereNobodyCanTellWhetherItWasTakenThatIsSaid() {
        try (var alone = Service.start(Map.of(
                StandingClock.PROPERTY,
                Instant.now().plus(Duration.ofMinutes(5)).toString()))) {
            assertThat(alone.order(ada, "nobody-knows", earlier.quote(ada)).problem())
                    .isEqualTo("503 orders-unavailable");
        }
    }
}
