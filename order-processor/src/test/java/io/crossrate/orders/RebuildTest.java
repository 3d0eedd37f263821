package io.crossrate.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.crossrate.orders.application.Audit;
import io.crossrate.orders.application.Orders;
import io.crossrate.orders.application.Rejection.NotNow;
import io.crossrate.orders.application.rebuild.BookSets;
import io.crossrate.orders.application.rebuild.Comparison;
import io.crossrate.orders.application.rebuild.Phase;
import io.crossrate.orders.application.rebuild.RebuildOrders;
import io.crossrate.orders.application.rebuild.TableSet;
import io.crossrate.orders.application.rebuild.Wish;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The tables of orders are made anew from the log beside the live ones, on real Kafka and a real database. */
class RebuildTest {

    private static final UUID OPERATOR = UUID.randomUUID();
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final byte[] POISON = {(byte) 0xca, (byte) 0xfe};

    private final Stage stage = new Stage();
    private final ApplicationContext processor =
            stage.startProcessor(Map.of("rebuild.interval", "50ms", "datasources.default.maximum-pool-size", "8"));
    private final RebuildOrders rebuilds = processor.getBean(RebuildOrders.class);
    private final List<PlacedOrder> placed = new ArrayList<>();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void whatTheLogGivesEqualsTheLiveTablesRowForRowAndTakesTheirPlaceWhileOrdersGoOn() {
        placeAllKinds();
        stage.awaitDrained();
        var told = stage.statusRecords().size();

        rebuilds.start(OPERATOR, "a test");
        awaitPhase(Phase.FOLLOWING);
        assertThat(stage.statusRecords()).as("a rebuild tells nothing").hasSize(told);
        placeAllKinds();

        assertThat(compared(Wish.COMPARE)).satisfies(comparison -> {
            assertThat(comparison.first()).isEmpty();
            assertThat(comparison.rows()).isGreaterThan(20);
        });
        rebuilds.wish(Wish.SWAP, OPERATOR, "a test");
        placeAllKinds();
        awaitPhase(Phase.SWAPPED);
        placeAllKinds();
        assertEveryInvariantHolds();

        rebuilds.wish(Wish.ROLL_BACK, OPERATOR, "a test");
        placeAllKinds();
        awaitPhase(Phase.ROLLED_BACK);
        placeAllKinds();
        assertEveryInvariantHolds();
    }

    @Test
    void whoReadsDuringASwapAndItsRollBackSeesEveryOrderEveryTime() throws Exception {
        for (var count = 0; count < 20; count++) {
            place(PlacedOrder.any());
        }
        stage.awaitDrained();
        rebuilds.start(OPERATOR, "a test");
        awaitPhase(Phase.FOLLOWING);
        var isOver = new AtomicBoolean();
        var rounds = new AtomicInteger();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var readers = Stream.generate(() -> executor.submit(() -> readUntil(isOver, rounds)))
                    .limit(2)
                    .toList();
            try {
                awaitReading(readers, rounds);
                rebuilds.wish(Wish.SWAP, OPERATOR, "a test");
                awaitPhase(Phase.SWAPPED);
                awaitReading(readers, rounds);
                rebuilds.wish(Wish.ROLL_BACK, OPERATOR, "a test");
                awaitPhase(Phase.ROLLED_BACK);
                awaitReading(readers, rounds);
            } finally {
                isOver.set(true);
            }
            for (var reader : readers) {
                reader.get();
            }
        }
    }

    /** Reads every order with its whole timeline again and again; fails where one is not there. */
    private void readUntil(AtomicBoolean isOver, AtomicInteger rounds) {
        var orders = processor.getBean(Orders.class);
        while (!isOver.get()) {
            assertThat(placed).allSatisfy(order -> assertThat(orders.find(order.orderId()))
                    .hasValueSatisfying(found -> {
                        assertThat(found.timeline()).hasSize(4);
                    }));
            rounds.incrementAndGet();
        }
    }

    /** Returns when some rounds of reading lie wholly after this moment, or a reader has failed. */
    private static void awaitReading(List<? extends Future<?>> readers, AtomicInteger rounds) {
        var enough = rounds.get() + 4;
        await().atMost(PATIENCE)
                .until(() -> rounds.get() >= enough || readers.stream().anyMatch(Future::isDone));
    }

    @Test
    void whatTheLiveTablesHaveLostIsNamedStopsASwapAndIsMendedWhereTheOperatorInsists() {
        var lost = PlacedOrder.any();
        var changed = PlacedOrder.any();
        place(lost);
        place(changed);
        stage.awaitDrained();
        stage.execute("DELETE FROM orders WHERE idempotency_key = '" + lost.key() + "'");
        stage.execute("UPDATE orders SET country = 'FR' WHERE idempotency_key = '" + changed.key() + "'");

        rebuilds.start(OPERATOR, "rows are missing");
        awaitPhase(Phase.FOLLOWING);
        rebuilds.wish(Wish.SWAP, OPERATOR, "rows are missing");
        await().atMost(PATIENCE)
                .until(() -> !rebuilds.state().rebuild().trouble().isEmpty());

        assertThat(rebuilds.state().rebuild().trouble()).isEqualTo("not swapped: 2 rows differ from the live ones");
        assertThat(rebuilds.state().rebuild().phase()).isEqualTo(Phase.FOLLOWING);
        assertThat(Objects.requireNonNull(rebuilds.state().rebuild().comparison())
                        .first())
                .hasSize(2)
                .anySatisfy(difference -> assertThat(difference).endsWith("is in the next tables only"))
                .anySatisfy(difference -> assertThat(difference).endsWith("country is 'FR', by the log 'GB'"));

        rebuilds.wish(Wish.SWAP_DESPITE_DIFFERENCES, OPERATOR, "the log is right");
        awaitPhase(Phase.SWAPPED);
        assertEveryInvariantHolds();
    }

    @Test
    void aRebuildIsOneAtATimeAndCanBePausedAndAborted() {
        placeAllKinds();
        stage.awaitDrained();
        rebuilds.start(OPERATOR, "a test");

        assertThatExceptionOfType(NotNow.class).isThrownBy(() -> rebuilds.start(OPERATOR, "another"));
        assertThatExceptionOfType(NotNow.class).isThrownBy(() -> rebuilds.wish(Wish.ROLL_BACK, OPERATOR, "no swap"));
        awaitPhase(Phase.FOLLOWING);
        rebuilds.pause(true, OPERATOR, "a test");
        assertThat(rebuilds.state().rebuild().isPaused()).isTrue();
        placeAllKinds();
        stage.awaitDrained();
        assertThat(rebuilds.state().lag()).isPositive();

        rebuilds.pause(false, OPERATOR, "a test");
        await().atMost(PATIENCE).until(() -> rebuilds.state().lag() == 0);
        assertThat(rebuilds.abort(OPERATOR, "a test").rebuild().phase()).isEqualTo(Phase.ABORTED);
        assertThat(stage.rows("SHOW TABLES LIKE '%\\_next'")).isEmpty();
        rebuilds.start(OPERATOR, "again");
        awaitPhase(Phase.FOLLOWING);
    }

    @Test
    void aProcessThatEndedBetweenTheExchangeAndItsNoteIsNotTakenForOneThatEndedBefore() {
        placeAllKinds();
        stage.awaitDrained();
        rebuilds.start(OPERATOR, "a test");
        awaitPhase(Phase.FOLLOWING);
        rebuilds.pause(true, OPERATOR, "a test");
        await().atMost(PATIENCE).until(() -> rebuilds.state().lag() == 0);

        processor.getBean(BookSets.class).exchange(TableSet.NEXT, TableSet.BEFORE, _ -> {});
        rebuilds.wish(Wish.SWAP, OPERATOR, "again");

        awaitPhase(Phase.SWAPPED);
        placeAllKinds();
        assertEveryInvariantHolds();
    }

    /** Executed, redelivered, of one quote in several partitions, refused, unreadable, open, cancelled, reviewed. */
    private void placeAllKinds() {
        var topic = stage.ordersTopic();
        var order = PlacedOrder.any();
        place(order);
        place(order);
        var quote = UUID.randomUUID();
        for (var count = 0; count < 6; count++) {
            place(PlacedOrder.any().onQuote(quote));
        }
        stage.send(order.record(topic, POISON));
        var open = LimitOrder.any();
        var cancelled = LimitOrder.any();
        var approved = LimitOrder.any().toBeReviewed();
        List.of(
                        open.placed(topic),
                        cancelled.placed(topic),
                        approved.placed(topic),
                        cancelled.cancelRequested(topic, "mine"),
                        approved.limitReached(topic, "1.2013"),
                        approved.reviewed(topic, "yes", "approved"),
                        LimitOrder.any().cancelRequested(topic, "nobody's"))
                .forEach(stage::send);
    }

    private void place(PlacedOrder order) {
        placed.add(order);
        stage.place(order);
    }

    private Comparison compared(Wish wish) {
        rebuilds.wish(wish, OPERATOR, "a test");
        await().atMost(PATIENCE).until(() -> rebuilds.state().rebuild().comparison() != null);
        return Objects.requireNonNull(rebuilds.state().rebuild().comparison());
    }

    private void awaitPhase(Phase phase) {
        await().atMost(PATIENCE).until(() -> rebuilds.state().rebuild().phase(), held -> {
            assertThat(held).as(rebuilds.state().rebuild().trouble()).isNotEqualTo(Phase.FAILED);
            return held == phase;
        });
    }

    private void assertEveryInvariantHolds() {
        stage.awaitDrained();
        assertThat(processor.getBean(Audit.class).run().findings()).isEmpty();
    }
}
