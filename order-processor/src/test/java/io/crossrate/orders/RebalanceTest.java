package io.crossrate.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.orders.application.Audit;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Processors come and go while orders flow. */
class RebalanceTest {

    private static final int MOST_ORDERS = 10_000;

    @Test
    void ordersFlowOnWhileProcessorsComeAndGo() throws InterruptedException {
        try (var stage = new Stage()) {
            var placed = new ArrayList<PlacedOrder>();
            var isOver = new AtomicBoolean();
            var customers = Thread.ofPlatform().start(() -> {
                while (!isOver.get() && placed.size() < MOST_ORDERS) {
                    var order = PlacedOrder.any();
                    placed.add(order);
                    stage.place(order);
                }
            });
            var first = stage.startProcessor();
            stage.awaitMembers(1);
            var second = stage.startProcessor();
            stage.awaitMembers(2);
            var third = stage.startProcessor();
            stage.awaitMembers(3);
            first.close();
            stage.awaitMembers(2);
            third.close();
            stage.awaitMembers(1);
            isOver.set(true);
            customers.join();
            stage.awaitDrained();

            var report = second.getBean(Audit.class).run();
            assertThat(report.findings()).isEmpty();
            assertThat(report.orders()).isEqualTo(placed.size());
            assertThat(report.statusEvents()).isEqualTo(4L * placed.size());
        }
    }
}
