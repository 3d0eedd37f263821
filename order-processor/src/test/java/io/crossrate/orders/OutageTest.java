package io.crossrate.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import io.crossrate.orders.application.Audit;
import io.crossrate.orders.application.Orders;
import io.crossrate.orders.application.Rejection.OrdersUnavailable;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** The database goes away and comes back. */
class OutageTest {

    @Test
    void whatIsPlacedWhileTheDatabaseIsAwayIsAppliedOnceItIsBack() throws IOException {
        try (var stage = new Stage();
                var proxy = proxyOf(stage)) {
            var processor = stage.startProcessor(through(proxy, stage));
            var before = PlacedOrder.any();
            stage.place(before);
            stage.awaitDrained();

            proxy.cut();
            var meanwhile = PlacedOrder.any();
            stage.place(meanwhile);
            var orders = processor.getBean(Orders.class);
            Assertions.assertThatExceptionOfType(OrdersUnavailable.class)
                    .isThrownBy(() -> orders.find(before.orderId()));
            assertThat(stage.told(meanwhile)).isEmpty();

            proxy.restore();
            stage.awaitDrained();

            assertThat(stage.told(meanwhile)).endsWith("COMPLETED");
            assertThat(stage.deadLetters()).isEmpty();
            assertThat(processor.getBean(Audit.class).run().findings()).isEmpty();
        }
    }

    @Test
    void aProcessorStartsWhileTheDatabaseIsAwayAndWorksOnceItIsThere() throws IOException {
        try (var stage = new Stage();
                var proxy = proxyOf(stage)) {
            proxy.cut();
            var processor = stage.startProcessor(through(proxy, stage));
            var order = PlacedOrder.any();
            stage.place(order);
            Assertions.assertThatExceptionOfType(OrdersUnavailable.class)
                    .isThrownBy(() -> processor.getBean(Orders.class).find(UUID.randomUUID()));

            proxy.restore();
            await().atMost(ONE_MINUTE).untilAsserted(() -> assertThat(
                            processor.getBean(Orders.class).find(UUID.randomUUID()))
                    .isEmpty());
            stage.awaitDrained();

            assertThat(stage.told(order)).endsWith("COMPLETED");
        }
    }

    private static URI database(Stage stage) {
        return URI.create(stage.jdbcUrl().substring("jdbc:".length()));
    }

    private static Proxy proxyOf(Stage stage) {
        var database = database(stage);
        return new Proxy(database.getHost(), database.getPort());
    }

    private static Map<String, Object> through(Proxy proxy, Stage stage) {
        var database = database(stage);
        var address = database.getHost() + ":" + database.getPort();
        return Map.of("datasources.default.url", stage.jdbcUrl().replace(address, "127.0.0.1:" + proxy.port()));
    }
}
