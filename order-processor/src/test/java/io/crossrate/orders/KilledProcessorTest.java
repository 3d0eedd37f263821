package io.crossrate.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossrate.orders.application.Audit;
import io.crossrate.orders.application.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A processor dies at each step of processing, one after the other on the same books, and a fresh one takes over. */
class KilledProcessorTest {

    private static final Set<Step> STEPS = EnumSet.range(Step.AFTER_POLL, Step.AFTER_KAFKA_COMMIT);
    private static final int EACH_TIME = 20;
    private static final int KILLED = 137;
    private static final byte[] POISON = {(byte) 0xca, (byte) 0xfe};

    private final List<PlacedOrder> placed = new ArrayList<>();

    @Test
    void whereverAProcessorDiesNothingIsLostAndNothingIsDoubled() throws InterruptedException {
        try (var stage = new Stage()) {
            for (var step : STEPS) {
                dieAt(step, stage);
            }
            var survivor = stage.startProcessor(Map.of("orders.instance", "one"));
            stage.awaitDrained();

            var told = stage.statusEvents();
            assertThat(placed)
                    .allSatisfy(order -> assertThat(told.get(order.orderId().toString()))
                            .as("status events of %s", order.orderId())
                            .hasSize(4));
            assertThat(stage.deadLetters()).hasSize(STEPS.size());
            var report = survivor.getBean(Audit.class).run();
            assertThat(report.findings()).isEmpty();
            assertThat(report.orders()).isEqualTo(placed.size());
        }
    }

    private void dieAt(Step step, Stage stage) throws InterruptedException {
        var configuration = stage.configuration();
        configuration.put("orders.instance", "one");
        configuration.put(Interruption.STEP, step.name());
        placeMany(stage);
        try (var child = ChildProcessor.start(configuration)) {
            // It dies when it comes to the step for the second time, which takes another batch.
            await().atMost(Duration.ofMinutes(3)).until(() -> {
                place(stage, PlacedOrder.any());
                return !child.isAlive();
            });
            assertThat(child.awaitEnd()).as("exit status at %s", step).isEqualTo(KILLED);
        }
    }

    /** Orders, one of them redelivered, and a record that nobody can read in their middle. */
    private void placeMany(Stage stage) {
        for (var count = 0; count < EACH_TIME; count++) {
            place(stage, PlacedOrder.any());
            if (count == EACH_TIME / 2) {
                stage.send(PlacedOrder.any().record(stage.ordersTopic(), POISON));
            }
        }
        stage.place(placed.getLast());
    }

    private void place(Stage stage, PlacedOrder order) {
        placed.add(order);
        stage.place(order);
    }
}
