package io.crossrate.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossrate.orders.application.Audit;
import io.crossrate.orders.application.Step;
import io.crossrate.orders.application.replay.Mode;
import io.crossrate.orders.application.replay.OperateReplays;
import io.crossrate.orders.application.replay.PlanReplay;
import io.crossrate.orders.application.replay.ReplayPhase;
import io.crossrate.orders.application.replay.Wanted;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The process that carries out a replay dies in its midst; another goes on where it was. */
class KilledReplayTest {

    private static final UUID OPERATOR = UUID.randomUUID();
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int ORDERS = 30;

    @Test
    void whatADeadProcessHasPutInOrderIsNotDoneAgainAndTheRestIs() throws InterruptedException {
        try (var stage = new Stage()) {
            for (var count = 0; count < ORDERS; count++) {
                stage.place(PlacedOrder.any());
            }
            var idle = stage.startProcessor(Map.of("replay.interval", "1h"));
            stage.awaitDrained();
            stage.execute("UPDATE orders SET country = 'FR'");
            var replays = idle.getBean(OperateReplays.class);
            var wanted = new Wanted(Mode.REBUILD, null, Instant.EPOCH, null, null, null);
            var id = idle.getBean(PlanReplay.class)
                    .plan(OPERATOR, wanted, (_, _, _) -> {})
                    .plan()
                    .id();
            replays.start(id, 0, OPERATOR, "a test");

            var configuration = stage.configuration();
            configuration.put(Interruption.STEP, Step.REPLAY_CHUNK_COMMITTED.name());
            configuration.putAll(quick());
            try (var child = ChildProcessor.start(configuration)) {
                assertThat(child.awaitEnd()).as("killed").isEqualTo(137);
            }
            assertThat(replays.find(id).done()).as("two times seven").isEqualTo(14);
            assertThat(stage.rows("SELECT COUNT(*) FROM orders WHERE country = 'GB'"))
                    .containsExactly("14");

            stage.startProcessor(quick());
            await().atMost(PATIENCE).until(() -> replays.find(id).phase() == ReplayPhase.DONE);

            assertThat(replays.find(id).done()).isEqualTo(ORDERS);
            assertThat(replays.find(id).outcome().counts())
                    .containsEntry("orders.changed", (long) ORDERS)
                    .containsEntry("applied.OrderPlaced", (long) ORDERS)
                    .containsEntry("rows.orders", (long) ORDERS)
                    .doesNotContainKey("orders.unchanged");
            assertThat(stage.rows("SELECT DISTINCT country FROM orders")).containsExactly("GB");
            stage.awaitDrained();
            assertThat(idle.getBean(Audit.class).run().findings()).isEmpty();
            assertThat(stage.statusRecords()).hasSize(4 * ORDERS);
        }
    }

    private static Map<String, Object> quick() {
        return Map.of("replay.interval", "50ms", "replay.lease", "2s", "replay.orders-together", "7");
    }
}
