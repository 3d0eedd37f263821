package io.crossrate.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.orders.application.Audit;
import io.crossrate.orders.application.Step;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A session on the order log ends by whatever it meets, and the next one goes on, with new clients of Kafka. */
class EndedSessionTest {

    @ParameterizedTest
    // The first transaction of a process is that of its alignment.
    @CsvSource({"BEFORE_KAFKA_COMMIT, TIMEOUT", "AFTER_POLL, TIMEOUT", "AFTER_POLL, UNFORESEEN"})
    void theNextSessionGoesOn(Step step, FailOnce.Kind kind) {
        try (var stage = new Stage()) {
            var processor = stage.startProcessor(Map.of(FailOnce.STEP, step, FailOnce.KIND, kind));
            var order = PlacedOrder.any();
            stage.place(order);
            stage.awaitDrained();

            assertThat(processor.getBean(FailOnce.class).hasFailed()).isTrue();
            assertThat(stage.told(order)).endsWith("COMPLETED");
            assertThat(processor.getBean(Audit.class).run().findings()).isEmpty();
        }
    }
}
