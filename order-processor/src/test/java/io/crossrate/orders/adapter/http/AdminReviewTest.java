package io.crossrate.orders.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrate.orders.LimitOrder;
import io.crossrate.orders.PlacedOrder;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operators decide on orders that wait for review, through the log and the database. */
class AdminReviewTest {

    private static final String APPROVE = "{\"decision\":\"approve\",\"comment\":\"called the customer\"}";
    private static final String REJECT = "{\"decision\":\"reject\",\"comment\":\"unknown payer\"}";

    private static AdminStage admin;

    @BeforeAll
    static void start() {
        admin = new AdminStage();
    }

    @AfterAll
    static void stop() {
        admin.close();
    }

    @Test
    void anApprovedOrderIsExecutedAndAnsweredSo() throws Exception {
        var order = waiting();
        assertThat(admin.get("/api/v1/orders?status=IN_REVIEW").path("items").findValuesAsText("id"))
                .contains(order.toString());

        var answer = review(order, APPROVE);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var read = new ObjectMapper().readTree(answer.body());
        assertThat(read.path("status").asText()).isEqualTo("COMPLETED");
        assertThat(read.path("timeline").findValuesAsText("status")).endsWith("IN_REVIEW", "EXECUTING", "COMPLETED");
        var line = admin.get("/admin/log?limit=1").path("items").get(0);
        assertThat(line.path("action").asText()).isEqualTo("orders.approve");
        assertThat(line.path("target").asText()).isEqualTo(order.toString());
        assertThat(line.path("reason").asText()).isEqualTo("called the customer");
        assertThat(line.path("operator").asText()).isEqualTo(admin.operator.toString());
    }

    @Test
    void aRejectedOrderIsRejectedWithItsReason() {
        var order = waiting();

        assertThat(review(order, REJECT).body()).contains("\"status\":\"REJECTED\"", "\"reason\":\"review-rejected\"");

        assertThat(admin.stage.told(order).getLast()).isEqualTo("REJECTED review-rejected");
    }

    @Test
    void ofSeveralOperatorsOneDecidesAndTheOthersAreToldHow() {
        var order = waiting();
        var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (var count = 0; count < 6; count++) {
            var body = count % 2 == 0 ? APPROVE : REJECT;
            answers.add(CompletableFuture.supplyAsync(() -> review(order, body)));
        }

        var statuses = answers.stream().map(it -> it.join().statusCode()).toList();

        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 409);
        var late = review(order, APPROVE);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
        assertThat(late.body())
                .contains("\"type\":\"order-not-in-review\"")
                .contains("\"order\":{\"id\":\"" + order + "\"");
        assertThat(admin.result(admin.post("/admin/audit", "")).path("findings"))
                .isEmpty();
    }

    @Test
    void anOrderThatNeedsNoReviewIsNotReviewed() {
        var order = PlacedOrder.any();
        admin.stage.place(order);
        admin.stage.awaitDrained();
        var before = admin.stage.orderRecords().size();

        assertThat(review(order.orderId(), REJECT).statusCode()).isEqualTo(409);
        var unknown = UUID.randomUUID();
        assertThat(review(unknown, REJECT).statusCode()).isEqualTo(404);
        assertThat(review(unknown, REJECT).body()).contains("\"there is no order " + unknown + "\"");
        assertThat(admin.post("/admin/orders/x/review", REJECT).statusCode()).isEqualTo(400);

        assertThat(admin.stage.orderRecords()).hasSize(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"decision\":\"approve\"}",
                "{\"decision\":\"perhaps\",\"comment\":\"x\"}",
                "{\"comment\":\"x\"}"
            })
    void aDecisionSaysWhatAndWhy(String body) {
        assertThat(review(UUID.randomUUID(), body).statusCode()).isEqualTo(400);
    }

    @Test
    void aUserDecidesNothing() {
        var user = admin.issuer.token(UUID.randomUUID(), "USER");
        assertThat(admin.post("/admin/orders/" + UUID.randomUUID() + "/review", APPROVE, user)
                        .statusCode())
                .isEqualTo(403);
    }

    private static UUID waiting() {
        var order = LimitOrder.any().toBeReviewed();
        var topic = admin.stage.ordersTopic();
        List.of(order.placed(topic), order.limitReached(topic, "1.21")).forEach(admin.stage::send);
        admin.stage.awaitDrained();
        return order.id();
    }

    private static HttpResponse<String> review(UUID order, String body) {
        return admin.post("/admin/orders/" + order + "/review", body);
    }
}
