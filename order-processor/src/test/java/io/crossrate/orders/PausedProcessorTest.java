package io.crossrate.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossrate.orders.application.Audit;
import io.crossrate.orders.application.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A processor that was stopped longer than its session wakes up when another has its partitions: a zombie. */
class PausedProcessorTest {

    private static final int ORDERS = 50;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"AFTER_POLL", "AFTER_LEDGER_COMMIT", "BEFORE_KAFKA_COMMIT"})
    void aZombieAppliesAndPublishesNothingTwice(Step step) throws Exception {
        var release = folder.resolve("release");
        try (var stage = new Stage()) {
            var configuration = stage.configuration();
            configuration.put(Interruption.STEP, step.name());
            configuration.put(Interruption.UNTIL, release.toString());
            var placed = new ArrayList<PlacedOrder>();
            try (var zombie = ChildProcessor.start(configuration)) {
                await().atMost(Duration.ofMinutes(3)).until(() -> {
                    var order = PlacedOrder.any();
                    placed.add(order);
                    stage.place(order);
                    return zombie.isHeld();
                });
                zombie.signal("STOP");
                for (var count = 0; count < ORDERS; count++) {
                    placed.add(PlacedOrder.any());
                    stage.place(placed.getLast());
                }
                var successor = stage.startProcessor();
                stage.awaitDrained();

                Files.createFile(release);
                zombie.signal("CONT");
                stage.awaitMembers(2);
                placed.add(PlacedOrder.any());
                stage.place(placed.getLast());
                stage.awaitDrained();

                var report = successor.getBean(Audit.class).run();
                assertThat(report.findings()).isEmpty();
                assertThat(report.orders()).isEqualTo(placed.size());
                assertThat(report.statusEvents()).isEqualTo(4L * placed.size());
            }
        }
    }
}
