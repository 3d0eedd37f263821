package io.crossrate.conversion.adapter.http;

import static io.crossrate.conversion.adapter.http.Service.orderBody;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrate.backends.Backends;
import io.crossrate.conversion.EventsOnKafka;
import io.crossrate.conversion.adapter.http.Service.Answer;
import io.micronaut.context.BeanContext;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OrdersHttpTest {

    private static Service service;
    private static String ada;

    @BeforeAll
    static void start() {
        service = Service.start();
        ada = service.signUp();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void aQuoteHoldsAPriceWithItsPath() {
        var quote = service.post(
                "/api/v1/quotes", "{\"from\":\"EUR\",\"to\":\"USD\",\"amount\":\"100\"}", "Authorization", ada);

        assertThat(quote.status()).isEqualTo(201);
        assertThat(quote.json().path("from").toString()).isEqualTo("{\"currency\":\"EUR\",\"amount\":\"100\"}");
        assertThat(quote.json().path("to").toString()).isEqualTo("{\"currency\":\"USD\",\"amount\":\"116.59\"}");
        assertThat(quote.json().path("rate").asText()).isEqualTo("1.16591");
        assertThat(quote.json().path("fee").toString()).isEqualTo("{\"currency\":\"EUR\",\"amount\":\"0.00\"}");
        assertThat(quote.json().path("path")).hasSize(1);
        assertThat(Duration.between(instant(quote, "issuedAt"), instant(quote, "expiresAt")))
                .isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void anOrderIsInTheLogWhenItIsAccepted() throws Exception {
        var token = service.quote(ada);

        var accepted = service.order(ada, "first-order", token);

        assertThat(accepted.status()).isEqualTo(202);
        var order = accepted.json();
        assertThat(accepted.header("Location"))
                .isEqualTo("/api/v1/orders/" + order.path("id").asText());
        assertThat(order.path("status").asText()).isEqualTo("PLACED");
        assertThat(order.path("progress").asInt(-1)).isZero();
        var event = events(order.path("id").asText());
        assertThat(event).hasSize(1);
        assertThat(event.getFirst().headers())
                .containsEntry("ce_type", "io.crossrate.OrderPlaced.v1")
                .containsEntry("ce_source", "/crossrate/conversion-api")
                .containsEntry("ce_id", order.path("id").asText())
                .containsEntry("content-type", "application/json")
                .as("no trace without a place to export it to")
                .doesNotContainKey("traceparent");
        EventsOnKafka.assertValid("OrderPlaced.v1", event.getFirst().value());
        var value = event.getFirst().json();
        for (var field : List.of("from", "to", "rate", "quoteId", "customerName", "country", "simulated")) {
            assertThat(value.path(field)).as(field).isEqualTo(order.path(field));
        }
        assertThat(value.path("acceptedAt")).isEqualTo(order.path("orderDate"));
        assertThat(value.path("idempotencyKey").asText()).isEqualTo("first-order");
    }

    @Test
    void noFilterOfTracesIsInTheWayWhereNoneAreExported() {
        var filters = service.bean(BeanContext.class).getBeanDefinitions(Qualifiers.byStereotype(ServerFilter.class));

        assertThat(filters)
                .isNotEmpty()
                .noneMatch(filter -> filter.getBeanType().getPackageName().endsWith("tracing"));
    }

    @Test
    void theSameKeyAndBodyIsTheSameOrderAndTheSameAnswer() {
        var token = service.quote(ada);

        var first = service.order(ada, "again", token);
        var second = service.order(ada, "again", token);

        assertThat(second.status()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(events(first.json().path("id").asText())).hasSize(1);
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        service.order(ada, "other-body", service.quote(ada));

        assertThat(service.order(ada, "other-body", service.quote(ada)).problem())
                .isEqualTo("422 idempotency-key-mismatch");
    }

    @Test
    void theSameKeyOfAnotherUserIsAnotherOrder() {
        var eve = service.signUp();

        var adas = service.order(ada, "shared", service.quote(ada));
        var eves = service.order(eve, "shared", service.quote(eve));

        assertThat(eves.status()).isEqualTo(202);
        assertThat(eves.json().path("id")).isNotEqualTo(adas.json().path("id"));
    }

    @Test
    void manyRequestsWithOneKeyAreOneOrder() throws Exception {
        var token = service.quote(ada);

        var answers = Service.atOnce(50, _ -> service.order(ada, "fifty", token));

        var accepted = answers.stream().filter(answer -> answer.status() == 202).toList();
        assertThat(accepted).isNotEmpty();
        assertThat(accepted.stream().map(Answer::body).distinct()).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() != 202)).allSatisfy(early -> {
            assertThat(early.problem()).isEqualTo("409 idempotency-key-in-flight");
            assertThat(early.header("Retry-After")).isEqualTo("1");
        });
        assertThat(events(accepted.getFirst().json().path("id").asText())).hasSize(1);
    }

    @Test
    void manyOrdersOnOneQuoteAreOneOrder() throws Exception {
        var token = service.quote(ada);

        var answers = Service.atOnce(50, number -> service.order(ada, "rival-" + number, token));

        var accepted = answers.stream().filter(answer -> answer.status() == 202).toList();
        assertThat(accepted).hasSize(1);
        var quoteId = accepted.getFirst().json().path("quoteId").asText();
        assertThat(EventsOnKafka.all(Backends.shared(), service.topic("orders.v1")))
                .filteredOn(event -> event.json().path("quoteId").asText().equals(quoteId))
                .hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() != 202).map(Answer::problem))
                .allMatch("409 quote-used"::equals);
    }

    @Test
    void aForeignOrForgedQuoteIsNoQuote() {
        var foreign = service.quote(service.signUp());
        var own = service.quote(ada);
        var forged = own.substring(0, own.length() - 4) + "AAAA";

        for (var token : List.of(foreign, forged, "nonsense", "a.b.c", own.substring(0, own.lastIndexOf('.') + 1))) {
            assertThat(service.order(ada, "no-quote", token).problem()).isEqualTo("400 invalid-quote");
        }
    }

    @Test
    void theKeyOfARefusedOrderIsFreeAgain() throws Exception {
        try (var processor = new ProcessorStandIn();
                var hasty = Service.start(Map.of("quotes.validity", "1ms", "order-processor.url", processor.url()))) {
            var user = hasty.signUp();
            assertThat(hasty.order(user, "late", hasty.quote(user)).problem()).isEqualTo("410 quote-expired");
            assertThat(hasty.order(user, "late", hasty.quote(user)).problem()).isEqualTo("410 quote-expired");
        }
    }

    @Test
    void aQuoteMayAskForARateThatIsNotOlder() {
        try (var idle = Service.start(Map.of(), Instant.now().minus(Duration.ofMinutes(10)))) {
            var user = idle.signUp();
            var body = "{\"from\":\"EUR\",\"to\":\"USD\",\"amount\":\"100\",\"maxAge\":%s}";

            for (var refused : List.of("\"PT9M\"", "\"540\"")) {
                var quote = idle.post("/api/v1/quotes", body.formatted(refused), "Authorization", user);
                assertThat(quote.problem()).isEqualTo("503 stale-rate");
            }
            for (var taken : List.of("\"PT1H\"", "\"3600\"", "null")) {
                var quote = idle.post("/api/v1/quotes", body.formatted(taken), "Authorization", user);
                assertThat(quote.status()).isEqualTo(201);
            }
        }
    }

    @Test
    void aStaleRateIsNeverQuoted() {
        try (var idle = Service.start(Map.of(), Instant.now().minus(Duration.ofDays(30)))) {
            var quote = idle.post(
                    "/api/v1/quotes",
                    "{\"from\":\"EUR\",\"to\":\"USD\",\"amount\":\"100\"}",
                    "Authorization",
                    idle.signUp());

            assertThat(quote.problem()).isEqualTo("503 stale-rate");
        }
    }

    @Test
    void anOrderNeedsAKey() {
        assertThat(service.post("/api/v1/orders", orderBody("x"), "Authorization", ada)
                        .problem())
                .isEqualTo("400 idempotency-key-missing");
    }

    private static List<EventsOnKafka.Event> events(String orderId) {
        return EventsOnKafka.withKey(Backends.shared(), service.topic("orders.v1"), orderId);
    }

    private static Instant instant(Answer answer, String field) {
        JsonNode value = answer.json().path(field);
        return Instant.parse(value.asText());
    }
}
