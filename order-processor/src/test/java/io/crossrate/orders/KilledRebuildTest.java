package io.crossrate.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossrate.orders.application.Audit;
import io.crossrate.orders.application.Step;
import io.crossrate.orders.application.rebuild.Phase;
import io.crossrate.orders.application.rebuild.RebuildOrders;
import io.crossrate.orders.application.rebuild.Wish;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The process that works on a rebuild dies in its midst; another goes on with what there is. */
class KilledRebuildTest {

    private static final UUID OPERATOR = UUID.randomUUID();
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int ORDERS = 200;

    @Test
    void whatADeadProcessHasAppliedIsNotAppliedAgainAndTheRestIs() throws InterruptedException {
        try (var stage = new Stage()) {
            for (var count = 0; count < ORDERS; count++) {
                stage.place(PlacedOrder.any());
            }
            var idle = stage.startProcessor(Map.of("rebuild.interval", "1h"));
            stage.awaitDrained();
            var asked = idle.getBean(RebuildOrders.class);
            asked.start(OPERATOR, "a test");

            var configuration = stage.configuration();
            configuration.put(Interruption.STEP, Step.REBUILD_BATCH_COMMITTED.name());
            configuration.put("rebuild.interval", "50ms");
            configuration.put("rebuild.lease", "2s");
            try (var child = ChildProcessor.start(configuration)) {
                assertThat(child.awaitEnd()).as("killed").isEqualTo(137);
            }
            assertThat(asked.state().applied()).isBetween(1L, (long) ORDERS);
            assertThat(asked.state().rebuild().phase()).isEqualTo(Phase.FILLING);

            stage.startProcessor(Map.of(
                    "rebuild.interval", "50ms", "rebuild.lease", "2s", "datasources.default.maximum-pool-size", "8"));
            asked.wish(Wish.SWAP, OPERATOR, "a test");
            await().atMost(PATIENCE).until(() -> asked.state().rebuild().phase() == Phase.SWAPPED);

            assertThat(asked.state().rebuild().comparison()).satisfies(found -> {
                assertThat(found.differences()).isZero();
            });
            stage.place(PlacedOrder.any());
            stage.awaitDrained();
            assertThat(idle.getBean(Audit.class).run().findings()).isEmpty();
            assertThat(stage.statusRecords()).hasSize(4 * (ORDERS + 1));
        }
    }
}
