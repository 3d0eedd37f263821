package io.crossrate.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossrate.orders.application.Audit;
import io.crossrate.orders.application.Step;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Limit orders from the topic of rates to the topic of statuses. */
class LimitOrderTest {

    private static final int KILLED = 137;
    private static final List<String> OPEN = List.of("PLACED", "OPEN");
    private static final List<String> EXECUTED = List.of("PLACED", "OPEN", "EXECUTING", "COMPLETED");
    private static final List<String> CANCELLED = List.of("PLACED", "OPEN", "CANCELLED");
    private static final List<String> EXPIRED = List.of("PLACED", "OPEN", "EXPIRED");

    private final Stage stage = new Stage();
    private final Market market = new Market(stage);

    @AfterEach
    void leave() {
        stage.close();
    }

    @Test
    void anOrderWaitsForItsRateAndIsExecutedAtThatOnce() {
        var processor = stage.startProcessor();
        var order = LimitOrder.at("1.20");
        var other = LimitOrder.at("1.30");
        market.quote("1.19");
        place(List.of(order, other));
        stage.awaitDrained();
        assertThat(stage.told(order.id())).isEqualTo(OPEN);

        market.quote("1.2013");
        soon().untilAsserted(() -> assertThat(stage.told(order.id())).isEqualTo(EXECUTED));

        assertThat(last(order))
                .contains("\"rate\":\"1.2013\"", "\"amount\":\"120.13\"")
                .contains("\"causeId\":\"" + order.id() + ":limit-reached\"");
        assertThat(stage.told(other.id())).isEqualTo(OPEN);
        assertSound(processor, 2);
    }

    @Test
    void anOrderWhoseLimitIsReachedAlreadyIsExecutedAtOnce() {
        market.quote("1.25");
        var processor = stage.startProcessor();
        var order = LimitOrder.at("1.20");
        place(List.of(order));

        soon().untilAsserted(() -> assertThat(stage.told(order.id())).isEqualTo(EXECUTED));
        assertSound(processor, 1);
    }

    @Test
    void aSnapshotThatCannotBeReadIsPassedOverAndCounted() {
        market.mumble();
        market.quote("1.25");
        var processor = stage.startProcessor();
        var order = LimitOrder.at("1.20");
        place(List.of(order));

        soon().untilAsserted(() -> assertThat(stage.told(order.id())).isEqualTo(EXECUTED));
        var unreadable = processor
                .getBean(MeterRegistry.class)
                .get("rates.consumer.records")
                .tag("result", "unreadable")
                .counter();
        assertThat(unreadable.count()).isEqualTo(1);
    }

    @Test
    void anOrderThatWaitsTooLongExpires() {
        market.quote("1.19");
        var processor = stage.startProcessor();
        var order = LimitOrder.at("1.20").until(Instant.now().plusSeconds(2));
        place(List.of(order));

        soon().untilAsserted(() -> assertThat(stage.told(order.id())).isEqualTo(EXPIRED));
        assertSound(processor, 1);
    }

    @Test
    void ofManyCancelsAndATriggerAtTheSameTimeEachOrderHasOneWinner() {
        var processor = stage.startProcessor();
        market.quote("1.19");
        var orders = many(100, LimitOrder.any());
        place(orders);
        stage.awaitDrained();

        // The first is cancelled before, the last has no cancel: both ends of the race are sure, what lies between is
        // not.
        cancel(orders.getFirst());
        soon().until(() -> stage.statuses().containsValue(CANCELLED));
        market.quote("1.21");
        orders.subList(1, orders.size() - 1).forEach(this::cancel);

        soon().untilAsserted(() -> assertThat(stage.statuses().values())
                .hasSize(orders.size())
                .allSatisfy(told -> assertThat(told).isIn(EXECUTED, CANCELLED))
                .contains(EXECUTED, CANCELLED));
        assertSound(processor, orders.size());
    }

    @Test
    void ofManyExpiriesAndATriggerAtTheSameTimeEachOrderHasOneWinner() {
        var processor = stage.startProcessor();
        market.quote("1.19");
        var start = Instant.now().plusSeconds(4);
        var orders = new ArrayList<LimitOrder>();
        for (var count = 0; count < 99; count++) {
            orders.add(LimitOrder.any().until(start.plusMillis(count * 40L)));
        }
        orders.add(LimitOrder.any().until(start.plus(Duration.ofHours(1))));
        place(orders);
        // Some have expired, the others have seconds left, the last one an hour.
        soon().until(() -> stage.statuses().containsValue(EXPIRED));
        market.quote("1.21");

        soon().untilAsserted(() -> assertThat(stage.statuses().values())
                .hasSize(orders.size())
                .allSatisfy(told -> assertThat(told).isIn(EXECUTED, EXPIRED))
                .contains(EXECUTED, EXPIRED));
        assertSound(processor, orders.size());
    }

    @Test
    void processorsThatComeAndGoLoseNoneAndDoubleNone() throws InterruptedException {
        var first = stage.startProcessor();
        var orders = new ArrayList<LimitOrder>();
        for (var step = 10; step < 40; step++) {
            orders.addAll(many(10, LimitOrder.at("1." + step)));
        }
        place(orders);
        stage.awaitDrained();
        var rising = Thread.ofPlatform().start(() -> {
            for (var step = 10; step < 40; step++) {
                market.quote("1." + step);
                awaitExecuted((step - 9) * 10);
            }
        });
        var second = stage.startProcessor();
        stage.awaitMembers(2);
        first.close();
        stage.awaitMembers(1);
        rising.join();

        soon().untilAsserted(() -> assertThat(stage.statuses().values())
                .hasSize(orders.size())
                .allSatisfy(told -> assertThat(told).isEqualTo(EXECUTED)));
        assertSound(second, orders.size());
    }

    @ParameterizedTest
    @EnumSource(names = {"AFTER_POLL", "BEFORE_LEDGER_COMMIT", "AFTER_LEDGER_COMMIT"})
    void anOrderIsExecutedAtTheRateThatTriggeredItThoughItsProcessorDiesBeforeThat(Step step) throws Exception {
        var configuration = stage.configuration();
        configuration.put("orders.instance", "one");
        configuration.put(Interruption.STEP, step.name());
        var order = LimitOrder.at("1.20");
        market.quote("1.19");
        try (var child = ChildProcessor.start(configuration)) {
            place(List.of(order));
            soon().until(() -> stage.told(order.id()).equals(OPEN));
            // Its second batch is the event that the limit was reached.
            market.quote("1.2013");
            assertThat(child.awaitEnd()).isEqualTo(KILLED);
        }
        market.quote("1.19");

        var survivor = stage.startProcessor(Map.of("orders.instance", "one"));

        soon().untilAsserted(() -> assertThat(stage.told(order.id())).isEqualTo(EXECUTED));
        assertThat(last(order)).contains("\"rate\":\"1.2013\"");
        assertSound(survivor, 1);
    }

    private String last(LimitOrder order) {
        return stage.statusEvents()
                .getOrDefault(order.id().toString(), List.of("nothing"))
                .getLast();
    }

    private void awaitExecuted(int orders) {
        soon().until(() ->
                stage.statuses().values().stream().filter(EXECUTED::equals).count() == orders);
    }

    private void assertSound(ApplicationContext processor, int orders) {
        stage.awaitDrained();
        var report = processor.getBean(Audit.class).run();
        assertThat(report.findings()).isEmpty();
        assertThat(report.orders()).isEqualTo(orders);
        assertThat(stage.deadLetters()).isEmpty();
    }

    private static List<LimitOrder> many(int count, LimitOrder like) {
        var orders = new ArrayList<LimitOrder>();
        while (orders.size() < count) {
            orders.add(LimitOrder.at(like.limitRate()).until(like.expiresAt()));
        }
        return orders;
    }

    private void place(List<LimitOrder> orders) {
        orders.forEach(order -> stage.send(order.placed(stage.ordersTopic())));
    }

    private void cancel(LimitOrder order) {
        stage.send(order.cancelRequested(stage.ordersTopic(), "cancel-" + order.id()));
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofMinutes(3));
    }
}
