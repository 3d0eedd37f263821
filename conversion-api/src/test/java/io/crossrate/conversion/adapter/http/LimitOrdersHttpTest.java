package io.crossrate.conversion.adapter.http;

import static io.crossrate.conversion.adapter.http.Service.limitBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrate.backends.Backends;
import io.crossrate.conversion.EventsOnKafka;
import io.crossrate.conversion.adapter.http.Service.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Taking limit orders: what is accepted, what its event says, and which of them an operator has to see. */
class LimitOrdersHttpTest {

    private static Service service;
    private static String ada;
    private static Instant tomorrow;

    @BeforeAll
    static void start() {
        service = Service.start();
        ada = service.signUp();
        tomorrow = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MILLIS);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void aLimitOrderIsInTheLogWhenItIsAccepted() {
        var accepted = service.limitOrder(ada, "first", limitBody("EUR", "100", "USD", "1.20", tomorrow));

        assertThat(accepted.status()).isEqualTo(202);
        var order = accepted.json();
        assertThat(accepted.header("Location")).isEqualTo("/api/v1/orders/" + id(accepted));
        assertThat(order.path("type").asText()).isEqualTo("limit");
        assertThat(order.path("status").asText()).isEqualTo("PLACED");
        assertThat(order.path("to").toString()).isEqualTo("{\"currency\":\"USD\",\"amount\":\"120.00\"}");
        assertThat(order.has("rate")).isFalse();
        assertThat(order.path("limitRate").asText()).isEqualTo("1.20");
        assertThat(order.path("expiresAt").asText()).isEqualTo(tomorrow.toString());
        assertThat(order.has("quoteId")).isFalse();
        var events = events(accepted);
        assertThat(events).hasSize(1);
        assertThat(events.getFirst().headers())
                .containsEntry("ce_type", "io.crossrate.LimitOrderPlaced.v1")
                .containsEntry("ce_id", id(accepted));
        EventsOnKafka.assertValid("LimitOrderPlaced.v1", events.getFirst().value());
        var event = events.getFirst().json();
        for (var field : List.of("from", "limitRate", "expiresAt", "customerName", "country", "simulated")) {
            assertThat(event.path(field)).as(field).isEqualTo(order.path(field));
        }
        assertThat(event.path("to").asText()).isEqualTo("USD");
        assertThat(event.path("fee").toString()).isEqualTo("{\"currency\":\"EUR\",\"amount\":\"0.00\"}");
        assertThat(event.path("acceptedAt")).isEqualTo(order.path("orderDate"));
        assertThat(event.path("idempotencyKey").asText()).isEqualTo("first");
    }

    @Test
    void theFeeIsThatOfQuotes() {
        try (var dear = Service.start(Map.of("quotes.fee-rate", "0.01"))) {
            var accepted = dear.limitOrder(dear.signUp(), "with-fee", limitBody("EUR", "100", "USD", "1.20", tomorrow));

            assertThat(event(dear, accepted).at("/fee/amount").asText()).isEqualTo("1.00");
            assertThat(accepted.json().at("/to/amount").asText()).isEqualTo("118.80");
        }
    }

    @Test
    void theSameKeyAndMeaningIsTheSameOrderAndTheSameAnswer() {
        var first = service.limitOrder(ada, "again", limitBody("EUR", "100", "USD", "1.2", tomorrow));
        var second = service.limitOrder(ada, "again", limitBody("EUR", "100.00", "USD", "1.20", tomorrow));

        assertThat(second.status()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(events(first)).hasSize(1);
    }

    @Test
    void theSameKeyWithAnotherMeaningIsRefused() {
        service.limitOrder(ada, "other", limitBody("EUR", "100", "USD", "1.20", tomorrow));

        for (var other : List.of(
                limitBody("EUR", "101", "USD", "1.20", tomorrow),
                limitBody("EUR", "100", "JPY", "1.20", tomorrow),
                limitBody("EUR", "100", "USD", "1.21", tomorrow),
                limitBody("EUR", "100", "USD", "1.20", tomorrow.plusSeconds(1)),
                limitBody("EUR", "100", "USD", "1.20", tomorrow).replace("Ada", "Eve"))) {
            assertThat(service.limitOrder(ada, "other", other).problem()).isEqualTo("422 idempotency-key-mismatch");
        }
        assertThat(service.order(ada, "other", service.quote(ada)).problem()).isEqualTo("422 idempotency-key-mismatch");
    }

    @Test
    void theSameKeyOfAnotherUserIsAnotherOrder() {
        var body = limitBody("EUR", "100", "USD", "1.20", tomorrow);

        var adas = service.limitOrder(ada, "shared", body);
        var eves = service.limitOrder(service.signUp(), "shared", body);

        assertThat(eves.status()).isEqualTo(202);
        assertThat(id(eves)).isNotEqualTo(id(adas));
    }

    @Test
    void manyRequestsWithOneKeyAreOneOrder() throws Exception {
        var body = limitBody("EUR", "100", "USD", "1.20", tomorrow);

        var answers = Service.atOnce(50, _ -> service.limitOrder(ada, "fifty-limits", body));

        var accepted = answers.stream().filter(answer -> answer.status() == 202).toList();
        assertThat(accepted.stream().map(Answer::body).distinct()).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() != 202).map(Answer::problem))
                .allMatch("409 idempotency-key-in-flight"::equals);
        assertThat(events(accepted.getFirst())).hasSize(1);
    }

    @Test
    void aRetryIsAnsweredWhenTheOrderHasLongExpired() {
        var soon = Instant.now().plus(Duration.ofSeconds(2)).truncatedTo(ChronoUnit.MILLIS);
        var body = limitBody("EUR", "100", "USD", "1.20", soon);
        var first = service.limitOrder(ada, "brief", body);

        await().atMost(ONE_MINUTE).until(() -> Instant.now().isAfter(soon));

        assertThat(service.limitOrder(ada, "brief", body).body()).isEqualTo(first.body());
    }

    @Test
    void anOrderWaitsNoLongerThanIsAllowed() {
        var now = Instant.now();
        var within = limitBody("EUR", "100", "USD", "1.20", now.plus(Duration.ofDays(90)));
        var beyond = limitBody(
                "EUR", "100", "USD", "1.20", now.plus(Duration.ofDays(90).plusMinutes(5)));

        assertThat(service.limitOrder(ada, "ninety-days", within).status()).isEqualTo(202);
        assertThat(service.limitOrder(ada, "longer", beyond).problem()).isEqualTo("400 invalid-request");
        assertThat(service.limitOrder(ada, "longer", within).status()).isEqualTo(202);
    }

    @Test
    void aPairWithoutARateIsRefusedAndItsKeyIsFreeAgain() {
        var body = limitBody("EUR", "100", "BTC", "0.00002", tomorrow);

        assertThat(service.limitOrder(ada, "no-way", body).problem()).isEqualTo("404 rate-unavailable");
        assertThat(service.limitOrder(ada, "no-way", limitBody("EUR", "100", "USD", "1.20", tomorrow))
                        .status())
                .isEqualTo(202);
    }

    @Test
    void withoutAnyRatesNoLimitOrderIsTaken() {
        try (var blind = Service.startWithoutRates()) {
            var body = limitBody("EUR", "100", "USD", "1.20", tomorrow);

            assertThat(blind.limitOrder(blind.signUp(), "too-early", body).problem())
                    .isEqualTo("503 rates-unavailable");
        }
    }

    @Test
    void anOrderIsOfTheMarketThatItWasAcceptedIn() {
        try (var simulated = Service.startWithoutRates()) {
            simulated.offerRates(Instant.now(), true);

            var accepted = simulated.limitOrder(
                    simulated.signUp(), "simulated", limitBody("EUR", "100", "USD", "1.20", tomorrow));

            assertThat(accepted.json().path("simulated").asBoolean()).isTrue();
            assertThat(event(simulated, accepted).path("simulated").asBoolean()).isTrue();
        }
    }

    @Test
    void anOrderWorthMoreThanTheLimitNeedsReview() {
        var small = limit("small", "USD", "1000", "EUR");
        var just = limit("just", "EUR", "1000000", "USD");
        var large = limit("large", "EUR", "1000000.01", "USD");
        var inYen = limit("in-yen", "JPY", "200000000", "USD");

        assertReview(small, "857.70", false);
        assertReview(just, "1000000", false);
        assertReview(large, "1000000.01", true);
        assertReview(inYen, "1073249.26", true);
    }

    @Test
    void aMarketOrderIsJudgedAlike() {
        var small = event(service.order(ada, "small-market", service.quote(ada)));
        var large = event(service.order(ada, "large-market", service.quote(ada, "2000000")));

        assertReview(small, "100", false);
        assertReview(large, "2000000", true);
        EventsOnKafka.assertValid("OrderPlaced.v1", large.toString());
    }

    @Test
    void anOrderWhoseWorthNobodyKnowsNeedsReview() {
        try (var elsewhere = Service.start(Map.of("orders.review.currency", "BTC"))) {
            var accepted =
                    elsewhere.limitOrder(elsewhere.signUp(), "unknown", limitBody("EUR", "1", "USD", "1.20", tomorrow));

            var event = event(elsewhere, accepted);
            assertThat(event.has("worth")).isFalse();
            assertThat(event.path("needsReview").asBoolean()).isTrue();
        }
    }

    private static JsonNode limit(String key, String from, String amount, String to) {
        return event(service.limitOrder(ada, key, limitBody(from, amount, to, "1.20", tomorrow)));
    }

    private static void assertReview(JsonNode event, String worth, boolean needed) {
        assertThat(event.path("worth").toString())
                .isEqualTo("{\"currency\":\"EUR\",\"amount\":\"%s\"}".formatted(worth));
        assertThat(event.path("needsReview").asBoolean(!needed)).isEqualTo(needed);
    }

    private static JsonNode event(Answer accepted) {
        return event(service, accepted);
    }

    private static JsonNode event(Service service, Answer accepted) {
        var events = EventsOnKafka.withKey(Backends.shared(), service.topic("orders.v1"), id(accepted));
        assertThat(events).hasSize(1);
        return events.getFirst().json();
    }

    private static List<EventsOnKafka.Event> events(Answer accepted) {
        return EventsOnKafka.withKey(Backends.shared(), service.topic("orders.v1"), id(accepted));
    }

    private static String id(Answer accepted) {
        return accepted.json().path("id").asText();
    }
}
