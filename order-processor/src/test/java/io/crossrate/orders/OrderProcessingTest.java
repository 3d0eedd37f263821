package io.crossrate.orders;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Orders through real Kafka and a real database. */
class OrderProcessingTest {

    private static Stage stage;

    @BeforeAll
    static void start() {
        stage = new Stage();
        stage.startProcessor();
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @Test
    void anOrderBecomesARowItsTimelineAndAStatusEventPerTransition() {
        var order = PlacedOrder.any();

        stage.place(order);
        stage.awaitDrained();

        assertThat(stage.rows(
                        "SELECT status, progress, version, from_amount, rate FROM orders WHERE idempotency_key = '"
                                + order.key() + "'"))
                .containsExactly("COMPLETED 100 4 100.000000000000000000 1.16591");
        assertThat(stage.statusEvents().get(order.orderId().toString())).hasSize(4);
    }
}
