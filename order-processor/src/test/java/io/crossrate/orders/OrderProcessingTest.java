package io.crossrate.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.orders.application.Audit;
import io.crossrate.orders.application.Orders;
import io.micronaut.context.ApplicationContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders through real Kafka and a real database. */
class OrderProcessingTest {

    private static Stage stage;
    private static ApplicationContext processor;

    @BeforeAll
    static void start() {
        stage = new Stage();
        processor = stage.startProcessor();
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @Test
    void anOrderBecomesARowItsTimelineAndAStatusEventPerTransitionInOrder() {
        var order = PlacedOrder.any();

        stage.place(order);
        stage.awaitDrained();

        assertThat(stage.rows(
                        "SELECT status, progress, version, from_amount, rate FROM orders WHERE idempotency_key = '"
                                + order.key() + "'"))
                .containsExactly("COMPLETED 100 4 100.000000000000000000 1.16591");
        assertThat(timeline(order)).containsExactly("1 PLACED 0", "2 ACCEPTED 25", "3 EXECUTING 50", "4 COMPLETED 100");
        assertThat(told(order)).containsExactly("PLACED", "ACCEPTED", "EXECUTING", "COMPLETED");
        assertEveryInvariantHolds();
    }

    @Test
    void aRedeliveryAndAnotherEventOfTheSameOrderChangeNothing() {
        var order = PlacedOrder.any();
        stage.place(order, order, order.asAnotherEvent());
        stage.awaitDrained();
        stage.place(order, order.asAnotherEvent().paying("999999.00"));
        stage.awaitDrained();

        assertThat(timeline(order)).hasSize(4);
        assertThat(told(order)).hasSize(4);
        assertEveryInvariantHolds();
    }

    @Test
    void aQuoteBuysOneOrderAlsoAcrossPartitions() {
        var quote = UUID.randomUUID();
        var orders = new ArrayList<PlacedOrder>();
        for (var partition = 0; partition < Stage.PARTITIONS; partition++) {
            var order = PlacedOrder.any().onQuote(quote);
            orders.add(order);
            stage.send(order.record(stage.ordersTopic(), partition));
        }
        stage.awaitDrained();

        var outcomes = orders.stream().map(order -> told(order).getLast()).toList();
        assertThat(outcomes).containsOnlyOnce("COMPLETED").containsOnly("COMPLETED", "REJECTED quote-used");
        assertEveryInvariantHolds();
    }

    @Test
    void anOrderTakenAfterItsQuoteHadExpiredIsRejected() {
        var order = PlacedOrder.any();
        var late = order.acceptedAt(order.quoteExpiresAt().plusNanos(1000));

        stage.place(late);
        stage.awaitDrained();

        assertThat(told(late)).containsExactly("PLACED", "REJECTED quote-expired");
        assertEveryInvariantHolds();
    }

    @Test
    void anOrderWhoseAmountsDoNotFollowFromTheRateIsRejectedAndLeavesTheQuoteToAnother() {
        var quote = UUID.randomUUID();
        var wrong = PlacedOrder.any().onQuote(quote).paying("116.60");
        var right = PlacedOrder.any().onQuote(quote);

        stage.place(wrong);
        stage.place(right);
        stage.awaitDrained();

        assertThat(told(wrong)).containsExactly("PLACED", "REJECTED amounts-differ");
        assertThat(told(right)).endsWith("COMPLETED");
        assertEveryInvariantHolds();
    }

    @Test
    void poisonIsKeptVerbatimAndHoldsNothingUp() {
        var before = PlacedOrder.any();
        var poison = PlacedOrder.any();
        var after = PlacedOrder.any();
        byte[] bytes = {(byte) 0xca, (byte) 0xfe, 0, '{'};
        stage.place(before);
        stage.send(poison.record(stage.ordersTopic(), bytes));
        stage.place(after);
        stage.awaitDrained();

        assertThat(told(before)).endsWith("COMPLETED");
        assertThat(told(after)).endsWith("COMPLETED");
        var letter = stage.deadLetters().stream()
                .filter(one -> new String(one.key(), StandardCharsets.UTF_8)
                        .equals(poison.orderId().toString()))
                .toList();
        assertThat(letter).singleElement().satisfies(one -> {
            assertThat(one.value()).isEqualTo(bytes);
            assertThat(header(one.headers().lastHeader("dl_topic").value())).isEqualTo(stage.ordersTopic());
            assertThat(header(one.headers().lastHeader("dl_error").value())).isNotEmpty();
            assertThat(header(one.headers().lastHeader("ce_id").value()))
                    .isEqualTo(poison.eventId().toString());
        });
        assertEveryInvariantHolds();
    }

    @ParameterizedTest
    @CsvSource({
        "'\"rounding\":\"[A-Z_]+\"', '\"rounding\":\"UNNECESSARY\"'",
        "'\"acceptedAt\":\"[^\"]+\"', '\"acceptedAt\":\"+1000000000-12-31T00:00:00Z\"'",
        "'\"acceptedAt\":\"[^\"]+\"', '\"acceptedAt\":\"-0001-01-01T00:00:00Z\"'",
        "'\"quoteExpiresAt\":\"[^\"]+\"', '\"quoteExpiresAt\":\"+12000-01-01T00:00:00Z\"'",
        "'\"customerName\":\"[^\"]+\"', '\"customerName\":\"\\ud800\"'",
        "'\"fee\":\\{[^}]+}', '\"fee\":{\"currency\":\"EUR\",\"amount\":\"100.01\"}'",
    })
    void whatCannotBeCalculatedOrKeptIsADeadLetterAndHoldsNothingUp(String field, String nonsense) {
        var letters = stage.deadLetters().size();
        var poison = PlacedOrder.any();
        var json = poison.json().replaceFirst(field, Matcher.quoteReplacement(nonsense));
        assertThat(json).contains(nonsense);
        var after = PlacedOrder.any();
        stage.send(poison.record(stage.ordersTopic(), json.getBytes(StandardCharsets.UTF_8)));
        stage.place(after);
        stage.awaitDrained();

        assertThat(told(poison)).isEmpty();
        assertThat(told(after)).endsWith("COMPLETED");
        assertThat(stage.deadLetters()).hasSize(letters + 1);
        assertEveryInvariantHolds();
    }

    @Test
    void recordsWithoutEnvelopeKeyOrValueAreDeadLetters() {
        var before = stage.deadLetters().size();
        stage.send(new ProducerRecord<>(stage.ordersTopic(), null, null));
        stage.send(new ProducerRecord<>(stage.ordersTopic(), null, "{}".getBytes(StandardCharsets.UTF_8)));
        var unknown = PlacedOrder.any().record(stage.ordersTopic());
        unknown.headers().remove("ce_type").add("ce_type", "io.crossrate.Unheard.v1".getBytes(StandardCharsets.UTF_8));
        stage.send(unknown);
        stage.awaitDrained();

        assertThat(stage.deadLetters()).hasSize(before + 3);
        assertEveryInvariantHolds();
    }

    @Test
    void whatTheDatabaseRefusesBecomesADeadLetterAndTheRestOfItsBatchIsApplied() {
        var user = UUID.randomUUID();
        var first = PlacedOrder.any().of(user).withKey("same");
        var second = PlacedOrder.any().of(user).withKey("same");
        var other = PlacedOrder.any();
        stage.place(first, second, other);
        stage.awaitDrained();

        assertThat(List.of(told(first).size(), told(second).size())).containsExactlyInAnyOrder(4, 0);
        assertThat(told(other)).endsWith("COMPLETED");
        assertEveryInvariantHolds();
    }

    private static List<String> timeline(PlacedOrder order) {
        return processor.getBean(Orders.class).find(order.orderId()).orElseThrow().timeline().stream()
                .map(transition -> transition.version() + " " + transition.status() + " " + transition.progress())
                .toList();
    }

    /** What readers of the status topic hear of the order. */
    private static List<String> told(PlacedOrder order) {
        return stage.told(order);
    }

    private static String header(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }

    private static void assertEveryInvariantHolds() {
        assertThat(processor.getBean(Audit.class).run().findings()).isEmpty();
    }
}
