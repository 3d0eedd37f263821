package io.crossrate.ops.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.ops.FakeSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrdersCommandTest {

    private static final String REVIEW = "POST /admin/orders/51c7/review";

    private final FakeSystem system = new FakeSystem();

    @AfterEach
    void stop() {
        system.close();
    }

    @Test
    void ordersAreListedByStatus() {
        system.answering(
                "GET /api/v1/orders?limit=50&status=IN_REVIEW",
                200,
                "{\"items\":[" + order("IN_REVIEW") + "],\"next\":null}");

        assertThat(system.run("orders", "list", "--status", "IN_REVIEW")).isZero();

        assertThat(system.out())
                .isEqualTo(
                        """
                        ORDER  DATE                  STATUS     TYPE          FROM          TO    RATE  CUSTOMER          REASON
                        51c7   2026-04-13T14:00:00Z  IN_REVIEW  market  100.00 EUR  116.59 USD  1.1659  Ada Lovelace, GB
                        """);
        assertThat(system.run("orders", "list", "--status", "IN_REVIEW", "--json"))
                .isZero();
        assertThat(system.out()).startsWith("{\"id\":\"51c7\"");
    }

    @Test
    void aDecisionIsMadeWithItsComment() {
        system.answering(REVIEW, 200, order("COMPLETED"));

        assertThat(system.run("orders", "approve", "51c7", "--comment", "called", "--yes"))
                .isZero();

        assertThat(system.asked().getFirst())
                .startsWith(REVIEW)
                .contains("\"decision\":\"approve\"", "\"comment\":\"called\"");
        assertThat(system.out()).isEqualTo("order 51c7 is COMPLETED: 100.00 EUR -> 116.59 USD\n");
    }

    @Test
    void whoComesTooLateIsRefused() {
        system.refusing(
                REVIEW, 409, "order-not-in-review", "The order does not wait for review", "the order is REJECTED");

        assertThat(system.run("orders", "reject", "51c7", "--comment", "no", "--yes"))
                .isEqualTo(3);

        assertThat(system.err()).isEqualTo("crossrate: The order does not wait for review: the order is REJECTED\n");
    }

    @Test
    void nothingIsDecidedWithoutAYesAndAWhy() {
        assertThat(system.run("orders", "approve", "51c7", "--comment", "called"))
                .isEqualTo(3);
        assertThat(system.run("orders", "approve", "51c7", "--yes")).isEqualTo(2);
        assertThat(system.asked()).isEmpty();
    }

    private static String order(String status) {
        return """
                {"id":"51c7","type":"market","status":"%s","progress":25,"customerName":"Ada Lovelace","country":"GB",\
                "orderDate":"2026-04-13T14:00:00Z","from":{"currency":"EUR","amount":"100.00"},\
                "to":{"currency":"USD","amount":"116.59"},"rate":"1.1659","version":3,\
                "updatedAt":"2026-04-13T14:00:00Z","simulated":false}"""
                .formatted(status);
    }
}
