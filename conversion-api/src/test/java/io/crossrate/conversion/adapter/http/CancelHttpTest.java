package io.crossrate.conversion.adapter.http;

import static io.crossrate.conversion.adapter.http.Service.limitBody;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.backends.Backends;
import io.crossrate.conversion.CuttableWay;
import io.crossrate.conversion.EventsOnKafka;
import io.crossrate.conversion.adapter.http.Service.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who asks for an order to be cancelled is told how it was decided, by a processor that decides as each test wants it. */
class CancelHttpTest {

    private static ProcessorStandIn processor;
    private static Service service;
    private static String ada;

    private final String id = UUID.randomUUID().toString();

    @BeforeAll
    static void start() throws Exception {
        processor = new ProcessorStandIn();
        service = Service.start(Map.of("order-processor.url", processor.url()));
        ada = service.signUp();
        processor.isHeardBy(service, ada);
    }

    @AfterAll
    static void stop() {
        service.close();
        processor.close();
    }

    @Test
    void anOpenOrderIsCancelled() {
        processor.holds(ada, id, "OPEN");

        var answer = decided("CANCELLED", "CANCELLED", true);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("id").asText()).isEqualTo(id);
        assertThat(answer.json().path("status").asText()).isEqualTo("CANCELLED");
        var wish = ProcessorStandIn.wish(service, id);
        EventsOnKafka.assertValid("OrderCancelRequested.v1", wish.value());
        assertThat(UUID.fromString(wish.id())).isNotEqualTo(UUID.fromString(id));
        assertThat(wish.json().path("requestedBy").asText())
                .isEqualTo(ProcessorStandIn.userId(ada).toString());
    }

    @Test
    void whereTheLimitWasReachedFirstTheOrderStandsAsItWasExecuted() {
        processor.holds(ada, id, "OPEN");

        assertRefused(decided("EXECUTING", "COMPLETED", false), "COMPLETED");
    }

    @Test
    void anotherWishThatWasGrantedIsNotThisOne() {
        processor.holds(ada, id, "OPEN");

        assertRefused(decided("CANCELLED", "CANCELLED", false), "CANCELLED");
    }

    @Test
    void anOrderThatIsNotOpenIsNotAskedAbout() {
        for (var status : List.of("COMPLETED", "CANCELLED", "EXPIRED", "IN_REVIEW", "REJECTED")) {
            processor.holds(ada, id, status);

            assertRefused(cancel(service, ada, id), status);
        }
        assertThat(ProcessorStandIn.wishes(service, id)).isEmpty();
    }

    @Test
    void aMarketOrderIsNeverCancelled() {
        var accepted = service.order(ada, "at-once", service.quote(ada));

        assertRefused(cancel(service, ada, accepted.json().path("id").asText()), "PLACED");
    }

    @Test
    void anOrderThatTheProcessorHasNotReadYetIsCancelled() {
        var tomorrow = Instant.now().plus(Duration.ofDays(1));
        var accepted = service.limitOrder(ada, "waiting", limitBody("EUR", "100", "USD", "1.20", tomorrow));
        var placed = accepted.json().path("id").asText();

        var answering = CompletableFuture.supplyAsync(() -> cancel(service, ada, placed));
        var wish = ProcessorStandIn.wish(service, placed);
        processor.holds(ada, placed, "CANCELLED", wish.id());
        processor.publish(service, ada, placed, "OPEN");
        processor.publish(service, ada, placed, "CANCELLED");

        assertThat(answering.join().status()).isEqualTo(200);
    }

    @Test
    void theOrderOfSomebodyElseIsNotThere() {
        processor.holds(ada, id, "OPEN");
        var eve = service.signUp();

        for (var unknown : new String[] {id, UUID.randomUUID().toString(), "1"}) {
            assertThat(cancel(service, eve, unknown).problem()).isEqualTo("404 not-found");
        }
        assertThat(service.post("/api/v1/orders/" + id + "/cancel", "").problem())
                .isEqualTo("401 unauthorized");
        assertThat(ProcessorStandIn.wishes(service, id)).isEmpty();
    }

    @Test
    void anOperatorWhoMayReadAnOrderDoesNotCancelIt() {
        var eve = service.signUp();
        processor.holds(ada, id, "OPEN");
        processor.shows(id, eve);

        assertThat(cancel(service, eve, id).problem()).isEqualTo("404 not-found");
        assertThat(ProcessorStandIn.wishes(service, id)).isEmpty();
    }

    @Test
    void aProcessorOfBeforeIsUnderstood() {
        processor.answers(ada, id, "{\"id\":\"%s\",\"type\":\"market\",\"status\":\"COMPLETED\"}".formatted(id));
        assertRefused(cancel(service, ada, id), "COMPLETED");

        processor.answers(ada, id, "<html>");
        assertThat(cancel(service, ada, id).problem()).isEqualTo("503 orders-unavailable");
    }

    @Test
    void whatIsDecidedUnheardIsReadFromTheOrder() throws Exception {
        try (var deaf = Service.start(Map.of("order-processor.url", processor.url(), "orders.cancel.patience", "3s"))) {
            var eve = deaf.signUp();
            processor.holds(eve, id, "OPEN");

            var answering = CompletableFuture.supplyAsync(() -> cancel(deaf, eve, id));
            processor.holds(
                    eve, id, "CANCELLED", ProcessorStandIn.wish(deaf, id).id());

            assertThat(answering.join().status()).isEqualTo(200);
        }
    }

    @Test
    void whatIsNotDecidedInTimeIsToBeReadLater() throws Exception {
        try (var hasty =
                Service.start(Map.of("order-processor.url", processor.url(), "orders.cancel.patience", "100ms"))) {
            var eve = hasty.signUp();
            processor.holds(eve, id, "OPEN");

            var answer = cancel(hasty, eve, id);

            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.header("Location")).isEqualTo("/api/v1/orders/" + id);
            assertThat(answer.json().path("status").asText()).isEqualTo("OPEN");
            assertThat(ProcessorStandIn.wishes(hasty, id)).hasSize(1);
        }
    }

    @Test
    void whoCancelsTooOftenIsToldToWait() throws Exception {
        try (var strict =
                Service.start(Map.of("order-processor.url", processor.url(), "orders.cancel.per-user", "2"))) {
            var eve = strict.signUp();
            processor.holds(eve, id, "COMPLETED");

            var first = cancel(strict, eve, id);
            cancel(strict, eve, id);
            var third = cancel(strict, eve, id);

            assertRefused(first, "COMPLETED");
            assertThat(first.header("RateLimit-Policy")).isEqualTo("\"cancels-per-user\";q=2;w=60");
            assertThat(first.header("RateLimit")).startsWith("\"cancels-per-user\";r=1;t=");
            assertThat(third.problem()).isEqualTo("429 too-many-requests");
            assertThat(third.header("Retry-After")).matches("[1-9]\\d*");
            assertThat(third.header("RateLimit")).startsWith("\"cancels-per-user\";r=0;t=");
            assertThat(cancel(strict, strict.signUp(), id).problem()).isEqualTo("404 not-found");
        }
    }

    @Test
    void withoutTheProcessorNothingIsAsked() {
        try (var alone = Service.start()) {
            assertThat(cancel(alone, alone.signUp(), id).problem()).isEqualTo("503 orders-unavailable");
            assertThat(ProcessorStandIn.wishes(alone, id)).isEmpty();
        }
    }

    @Test
    void withoutKafkaTheWishIsRefused() throws Exception {
        try (var kafka = new CuttableWay("tcp://" + Backends.shared().kafkaBootstrapServers()).cut();
                var cutOff = Service.start(
                        Map.of("order-processor.url", processor.url(), "kafka.bootstrap.servers", kafka.address()))) {
            var eve = cutOff.signUp();
            processor.holds(eve, id, "OPEN");

            assertThat(cancel(cutOff, eve, id).problem()).isEqualTo("503 order-log-unavailable");
        }
    }

    /** The answer where the order's next transition is this one, from our wish or not, and it stands like that then. */
    private Answer decided(String transition, String then, boolean byUs) {
        var answering = CompletableFuture.supplyAsync(() -> cancel(service, ada, id));
        var wish = ProcessorStandIn.wish(service, id);
        processor.holds(ada, id, then, byUs ? wish.id() : UUID.randomUUID().toString());
        processor.publish(service, ada, id, transition);
        return answering.join();
    }

    private static Answer cancel(Service service, String authorization, String id) {
        return service.post("/api/v1/orders/" + id + "/cancel", "", "Authorization", authorization);
    }

    private static void assertRefused(Answer answer, String status) {
        assertThat(answer.problem()).isEqualTo("409 order-not-cancellable");
        assertThat(answer.json().at("/order/status").asText()).isEqualTo(status);
        assertThat(answer.json().at("/order/id").asText()).isNotEmpty();
    }
}
