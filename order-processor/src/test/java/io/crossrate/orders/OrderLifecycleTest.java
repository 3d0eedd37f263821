package io.crossrate.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.orders.application.Audit;
import io.crossrate.orders.application.Orders;
import io.crossrate.orders.domain.Order;
import io.micronaut.context.ApplicationContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Decisions on orders through real Kafka and a real database: of several, the first in the log has its way. */
class OrderLifecycleTest {

    private static Stage stage;
    private static ApplicationContext processor;
    private static String topic;

    @BeforeAll
    static void start() {
        stage = new Stage();
        processor = stage.startProcessor();
        topic = stage.ordersTopic();
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @Test
    void aLimitOrderIsExecutedAtTheRateThatReachedItsLimit() {
        var order = LimitOrder.any();
        send(List.of(order.placed(topic)));
        assertThat(told(order)).containsExactly("PLACED", "OPEN");
        assertThat(held(order)).satisfies(open -> {
            assertThat(open.isPriced()).isFalse();
            assertThat(open.terms().to()).hasToString("120.00 USD");
        });

        send(List.of(order.limitReached(topic, "1.2013")));

        assertThat(told(order)).containsExactly("PLACED", "OPEN", "EXECUTING", "COMPLETED");
        assertThat(held(order)).satisfies(executed -> {
            assertThat(executed.isPriced()).isTrue();
            assertThat(executed.terms().to()).hasToString("120.13 USD");
            assertThat(executed.last().progress()).isEqualTo(100);
        });
        assertThat(timeline(order)).endsWith("EXECUTING " + order.id() + ":limit-reached");
        assertEveryInvariantHolds();
    }

    @Test
    void aRateBelowTheLimitChangesNothing() {
        var order = LimitOrder.any();

        send(List.of(order.placed(topic), order.limitReached(topic, "1.1999")));

        assertThat(told(order)).containsExactly("PLACED", "OPEN");
        assertEveryInvariantHolds();
    }

    @Test
    void ofCancelTriggerAndExpiryTheFirstInTheLogHasItsWayInOneBatchAndInSeveral() {
        for (var isOneBatch : List.of(true, false)) {
            var cancelled = LimitOrder.any();
            var executed = LimitOrder.any();
            var expired = LimitOrder.any();
            var records = List.of(
                    cancelled.placed(topic),
                    executed.placed(topic),
                    expired.placed(topic),
                    cancelled.cancelRequested(topic, "mine"),
                    cancelled.limitReached(topic, "1.3"),
                    executed.limitReached(topic, "1.3"),
                    executed.cancelRequested(topic, "late"),
                    expired.expiryReached(topic),
                    expired.limitReached(topic, "1.3"),
                    cancelled.expiryReached(topic));
            if (isOneBatch) {
                send(records);
            } else {
                records.forEach(record -> send(List.of(record)));
            }

            assertThat(told(cancelled)).containsExactly("PLACED", "OPEN", "CANCELLED");
            assertThat(timeline(cancelled)).endsWith("CANCELLED mine");
            assertThat(told(executed)).containsExactly("PLACED", "OPEN", "EXECUTING", "COMPLETED");
            assertThat(told(expired)).containsExactly("PLACED", "OPEN", "EXPIRED");
        }
        assertEveryInvariantHolds();
    }

    @Test
    void aLimitOrderToBeReviewedWaitsAtTheRateThatReachedItsLimit() {
        var order = LimitOrder.any().toBeReviewed();
        send(List.of(order.placed(topic), order.limitReached(topic, "1.2013")));
        assertThat(told(order)).containsExactly("PLACED", "OPEN", "IN_REVIEW");

        send(List.of(order.reviewed(topic, "yes", "approved"), order.reviewed(topic, "no", "rejected")));

        assertThat(told(order)).containsExactly("PLACED", "OPEN", "IN_REVIEW", "EXECUTING", "COMPLETED");
        assertThat(held(order).terms().to()).hasToString("120.13 USD");
        assertEveryInvariantHolds();
    }

    @Test
    void ofTwoOperatorsTheFirstDecides() {
        var approved = PlacedOrder.any();
        var rejected = PlacedOrder.any();
        for (var order : List.of(approved, rejected)) {
            var json = order.json().replaceFirst("\\{", "{\"needsReview\":true,");
            send(List.of(order.record(topic, json.getBytes(StandardCharsets.UTF_8))));
            assertThat(stage.told(order)).containsExactly("PLACED", "ACCEPTED", "IN_REVIEW");
        }

        send(List.of(
                LimitOrder.reviewed(topic, approved.orderId(), "one", "approved"),
                LimitOrder.reviewed(topic, approved.orderId(), "two", "rejected"),
                LimitOrder.reviewed(topic, rejected.orderId(), "three", "rejected"),
                LimitOrder.reviewed(topic, rejected.orderId(), "four", "approved")));

        assertThat(stage.told(approved)).endsWith("IN_REVIEW", "EXECUTING", "COMPLETED");
        assertThat(stage.told(rejected)).endsWith("IN_REVIEW", "REJECTED review-rejected");
        assertEveryInvariantHolds();
    }

    @Test
    void aDecisionOnNoOrderOrInAnotherPartitionIsADeadLetter() {
        var before = stage.deadLetters().size();
        var order = LimitOrder.any();
        send(List.of(order.placed(topic)));
        var cancel = order.cancelRequested(topic, "astray");
        var home = partitionOf(order);
        for (var partition = 0; partition < Stage.PARTITIONS; partition++) {
            if (partition != home) {
                var astray = new ProducerRecord<>(topic, partition, cancel.key(), cancel.value());
                cancel.headers().forEach(astray.headers()::add);
                stage.send(astray);
            }
        }
        send(List.of(LimitOrder.any().cancelRequested(topic, "of-nothing")));

        assertThat(stage.deadLetters()).hasSize(before + Stage.PARTITIONS);
        assertThat(told(order)).containsExactly("PLACED", "OPEN");
        assertEveryInvariantHolds();
    }

    @Test
    void anOrderThatGivesMoreThanCanBeKeptIsADeadLetterAndSuchARateTriggersNothing() {
        var before = stage.deadLetters().size();
        var tooMuch = LimitOrder.at("9".repeat(40));
        var order = LimitOrder.any();
        send(List.of(tooMuch.placed(topic), order.placed(topic), order.limitReached(topic, "9".repeat(40))));

        assertThat(told(tooMuch)).isEmpty();
        assertThat(told(order)).containsExactly("PLACED", "OPEN");
        assertThat(stage.deadLetters()).hasSize(before + 1);
        assertEveryInvariantHolds();
    }

    @Test
    void aDecisionOnARowThatCannotBeReadIsADeadLetterAndCountsOnceTheRowIsMended() {
        var before = stage.deadLetters().size();
        var order = LimitOrder.any();
        var other = LimitOrder.any();
        send(List.of(order.placed(topic)));
        damage(order, "HALF_EVEN", "NONE");
        send(List.of(order.cancelRequested(topic, "too-early"), other.placed(topic)));

        assertThat(told(order)).containsExactly("PLACED", "OPEN");
        assertThat(told(other)).containsExactly("PLACED", "OPEN");
        assertThat(stage.deadLetters()).hasSize(before + 1);

        damage(order, "NONE", "HALF_EVEN");
        send(List.of(order.cancelRequested(topic, "too-early")));

        assertThat(told(order)).containsExactly("PLACED", "OPEN", "CANCELLED");
        assertEveryInvariantHolds();
    }

    private static void damage(LimitOrder order, String from, String to) {
        assertThat(stage.execute("UPDATE orders SET rounding = '%s' WHERE rounding = '%s' AND id = X'%s'"
                        .formatted(to, from, order.id().toString().replace("-", ""))))
                .isEqualTo(1);
    }

    private static int partitionOf(LimitOrder order) {
        return stage.orderRecords().stream()
                .filter(record -> new String(record.key(), StandardCharsets.UTF_8)
                        .equals(order.id().toString()))
                .map(ConsumerRecord::partition)
                .findFirst()
                .orElseThrow();
    }

    private static void send(List<ProducerRecord<byte[], byte[]>> records) {
        records.forEach(stage::send);
        stage.awaitDrained();
    }

    private static List<String> told(LimitOrder order) {
        return stage.told(order.id());
    }

    private static Order held(LimitOrder order) {
        return detail(order.id()).order();
    }

    /** Each status with the event that brought it about, without those that followed at once. */
    private static List<String> timeline(LimitOrder order) {
        var seen = new ArrayList<String>();
        for (var transition : detail(order.id()).timeline()) {
            if (transition.causeId() != null
                    && seen.stream().noneMatch(line -> line.endsWith(" " + transition.causeId()))) {
                seen.add(transition.status() + " " + transition.causeId());
            }
        }
        return seen;
    }

    private static Orders.Detail detail(UUID id) {
        return processor.getBean(Orders.class).find(id).orElseThrow();
    }

    private static void assertEveryInvariantHolds() {
        assertThat(processor.getBean(Audit.class).run().findings()).isEmpty();
    }
}
