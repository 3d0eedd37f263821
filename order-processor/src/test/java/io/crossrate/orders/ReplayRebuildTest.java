package io.crossrate.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.crossrate.orders.application.Audit;
import io.crossrate.orders.application.Rejection.InvalidRequest;
import io.crossrate.orders.application.Rejection.NotNow;
import io.crossrate.orders.application.operators.OperatorLog;
import io.crossrate.orders.application.replay.Mode;
import io.crossrate.orders.application.replay.OperateReplays;
import io.crossrate.orders.application.replay.PlanReplay;
import io.crossrate.orders.application.replay.Replay;
import io.crossrate.orders.application.replay.ReplayPhase;
import io.crossrate.orders.application.replay.Wanted;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Orders whose rows are damaged or gone are put in order from their records, on real Kafka and a real database. */
class ReplayRebuildTest {

    private static final UUID OPERATOR = UUID.randomUUID();
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<String> TABLES =
            List.of("orders", "order_events", "inbox", "open_orders", "quote_uses", "partition_progress", "outbox");

    /** The one thing that a lost row takes with it: when it was decided. */
    private static final List<String> TIMES = List.of("entered_at", "updated_at", "occurred_at");

    private final Stage stage = new Stage();
    private final ApplicationContext processor = stage.startProcessor(Map.of("replay.interval", "50ms"));
    private final PlanReplay plans = processor.getBean(PlanReplay.class);
    private final OperateReplays replays = processor.getBean(OperateReplays.class);
    private final PlacedOrder market = PlacedOrder.any();
    private final PlacedOrder loser = PlacedOrder.any().onQuote(market.quoteId());
    private final LimitOrder open = LimitOrder.any();
    private final LimitOrder cancelled = LimitOrder.any();
    private final LimitOrder approved = LimitOrder.any().toBeReviewed();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void damagedAndLostRowsOfEveryKindAreAsTheLogSaysAgainAndNothingIsToldTwice() {
        placeAllKinds();
        var rows = rows(List.of());
        var told = stage.statusRecords().size();
        var since = Instant.EPOCH;
        stage.execute(
                "UPDATE orders SET country = 'FR', to_amount = 1, status = 'BROKEN' WHERE " + is(market.orderId()));
        stage.execute("UPDATE orders SET version = 99 WHERE " + is(approved.id()));
        stage.execute("DELETE FROM order_events WHERE cause_id = 'yes'");
        stage.execute("DELETE FROM open_orders");
        assertThat(rows(List.of())).isNotEqualTo(rows);
        var damaged = rows(List.of());

        var replay = plan(null, since);
        assertThat(replay.plan().records()).isEqualTo(8);
        assertThat(replay.plan().keys()).isEqualTo(5);
        var foreseen = replays.foresee(replay.plan().id(), (_, _, _) -> {});
        assertThat(rows(List.of())).as("a dry run leaves nothing").isEqualTo(damaged);
        assertThat(foreseen.counts())
                .containsEntry("orders.changed", 3L)
                .containsEntry("orders.unchanged", 2L)
                .containsEntry("rows.orders", 2L)
                .containsEntry("rows.open_orders", 1L)
                .containsEntry("applied.OrderPlaced", 2L)
                .containsEntry("applied.LimitOrderPlaced", 3L)
                .containsEntry("applied.OrderCancelRequested", 1L);
        assertThat(foreseen.first())
                .anySatisfy(line -> assertThat(line).contains("country is FR, by the log GB"))
                .anySatisfy(line -> assertThat(line).contains("open_orders").endsWith("is missing"));

        var done = carriedOut(replay);
        assertThat(done.outcome()).isEqualTo(foreseen);
        assertThat(done.done()).isEqualTo(8);
        assertThat(rows(TIMES)).isEqualTo(without(rows, TIMES));
        assertThat(stage.statusRecords()).hasSize(told);
        stage.place(PlacedOrder.any());
        assertEveryInvariantHolds();
        assertThat(stage.statusRecords()).hasSize(told + 4);
    }

    @Test
    void aPlanOfOneKeyPutsThatOrderBackAndTouchesNoOther() {
        placeAllKinds();
        var rows = rows(List.of());
        var id = cancelled.id();
        stage.execute("DELETE e FROM order_events e JOIN orders o ON o.partition_id = e.partition_id"
                + " AND o.record_offset = e.record_offset WHERE " + is("o.id", id));
        stage.execute("DELETE i FROM inbox i JOIN orders o ON o.partition_id = i.partition_id"
                + " AND o.record_offset = i.order_offset WHERE " + is("o.id", id));
        stage.execute("DELETE FROM orders WHERE " + is(id));
        stage.execute("UPDATE orders SET country = 'FR' WHERE " + is(market.orderId()));

        var done = carriedOut(plan(id.toString(), null));

        assertThat(done.plan().keys()).isEqualTo(1);
        assertThat(done.outcome().counts()).containsEntry("orders.changed", 1L).doesNotContainKey("orders.unchanged");
        assertThat(stage.rows("SELECT country FROM orders WHERE " + is(market.orderId())))
                .as("damage outside of the plan stays")
                .containsExactly("FR");
        stage.execute("UPDATE orders SET country = 'GB' WHERE " + is(market.orderId()));
        assertThat(rows(TIMES)).isEqualTo(without(rows, TIMES));
        assertEveryInvariantHolds();
    }

    @Test
    void anOrderThatWasRefusedForItsQuoteStaysSoAlsoWhereItIsLostWhoHadThat() {
        placeAllKinds();
        var statuses = stage.rows("SELECT HEX(id), status FROM orders ORDER BY id");
        stage.execute("DELETE FROM quote_uses");

        carriedOut(plan(loser.orderId().toString(), null));
        carriedOut(plan(market.orderId().toString(), null));

        assertThat(stage.rows("SELECT HEX(id), status FROM orders ORDER BY id")).isEqualTo(statuses);
        assertThat(stage.rows("SELECT COUNT(*) FROM quote_uses")).containsExactly("1");
        assertEveryInvariantHolds();
    }

    @Test
    void anOrderThatHasGoneOnSinceItWasPlannedIsLeftAsItIs() {
        placeAllKinds();
        var replay = plan(open.id().toString(), null);
        stage.send(open.limitReached(stage.ordersTopic(), "1.2013"));
        stage.awaitDrained();
        var rows = rows(List.of());

        var done = carriedOut(replay);

        assertThat(done.outcome().counts()).containsOnly(Map.entry("orders.left", 1L));
        assertThat(done.outcome().first().getFirst()).contains("has gone on since it was planned: plan again");
        assertThat(rows(List.of())).isEqualTo(rows);
        assertThat(carriedOut(plan(open.id().toString(), null)).outcome().counts())
                .containsEntry("orders.unchanged", 1L)
                .containsEntry("applied.OrderLimitReached", 1L);
        assertThat(rows(List.of())).isEqualTo(rows);
    }

    @Test
    void anOpenOrderThatWasLostIsMatchedAgain() {
        stage.send(open.placed(stage.ordersTopic()));
        stage.awaitDrained();
        stage.execute("DELETE FROM open_orders");
        stage.execute("DELETE FROM orders");

        carriedOut(plan(open.id().toString(), null));
        stage.send(open.limitReached(stage.ordersTopic(), "1.2013"));
        stage.awaitDrained();

        assertThat(stage.told(open.id())).containsExactly("PLACED", "OPEN", "EXECUTING", "COMPLETED");
        assertEveryInvariantHolds();
    }

    @Test
    void aReplayIsPausedAndAbortedWhoeverWorksOnIt() {
        placeAllKinds();
        var paused = plan(null, Instant.EPOCH).plan().id();
        // Another process is at it, as far as this one knows.
        stage.execute("UPDATE replays SET worker = 'another', worker_until = '2099-12-31 00:00:00'");
        replays.start(paused, 0, OPERATOR, "slowly");
        replays.pause(paused, true, OPERATOR, "a look first");
        assertThatExceptionOfType(NotNow.class).isThrownBy(() -> replays.start(paused, 0, OPERATOR, "twice"));
        assertThat(replays.find(paused).isPaused()).isTrue();
        assertThat(replays.find(paused).done()).isZero();

        replays.pause(paused, false, OPERATOR, "goes on");
        replays.abort(paused, OPERATOR, "not needed");
        assertThat(replays.find(paused).phase()).isEqualTo(ReplayPhase.ABORTED);
        assertThatExceptionOfType(NotNow.class).isThrownBy(() -> replays.pause(paused, true, OPERATOR, "too late"));
        assertThatExceptionOfType(NotNow.class).isThrownBy(() -> replays.start(paused, 0, OPERATOR, "too late"));
        assertEveryInvariantHolds();
    }

    @Test
    void aPlanThatWasChangedOrWouldTakeEverythingIsRefused() {
        placeAllKinds();
        var id = plan(null, Instant.EPOCH).plan().id();
        stage.execute("UPDATE replays SET orders = CONCAT(orders, orders) WHERE id = '" + id + "'");
        replays.start(id, 0, OPERATOR, "a test");
        assertThat(ended(id).trouble()).isEqualTo("it is not the plan that was made: plan again");
        assertThat(ended(id).phase()).isEqualTo(ReplayPhase.FAILED);
        stage.execute("UPDATE replays SET record_key = 'all' WHERE id = '" + id + "'");
        assertThatExceptionOfType(NotNow.class).isThrownBy(() -> replays.start(id, 0, OPERATOR, "again"));

        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> plan(null, null));
        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> plan("no order", null));
        assertThat(processor.getBean(OperatorLog.class).before(Long.MAX_VALUE, 20))
                .extracting(line -> line.entry().action() + " " + line.entry().outcome() + " "
                        + line.entry().detail())
                .contains("replay.end FAILED it is not the plan that was made: plan again");
    }

    private void placeAllKinds() {
        var topic = stage.ordersTopic();
        stage.place(market);
        stage.awaitDrained();
        stage.place(loser);
        List.of(
                        open.placed(topic),
                        cancelled.placed(topic),
                        approved.placed(topic),
                        cancelled.cancelRequested(topic, "mine"),
                        approved.limitReached(topic, "1.2013"),
                        approved.reviewed(topic, "yes", "approved"))
                .forEach(stage::send);
        stage.awaitDrained();
    }

    private Replay plan(@Nullable String key, @Nullable Instant from) {
        return plans.plan(OPERATOR, new Wanted(Mode.REBUILD, null, from, null, key, null), (_, _, _) -> {});
    }

    private Replay carriedOut(Replay replay) {
        var id = replay.plan().id();
        replays.start(id, 0, OPERATOR, "rows are broken");
        assertThat(ended(id)).satisfies(it -> {
            assertThat(it.phase()).as(it.trouble()).isEqualTo(ReplayPhase.DONE);
        });
        return replays.find(id);
    }

    private Replay ended(String id) {
        return await().atMost(PATIENCE).until(() -> replays.find(id), it -> it.phase() != ReplayPhase.RUNNING);
    }

    private static String is(UUID id) {
        return is("id", id);
    }

    private static String is(String column, UUID id) {
        return column + " = X'" + id.toString().replace("-", "") + "'";
    }

    /** Every row of every table, without these columns, and what is noted of Kafka in its own time. */
    private List<String> rows(List<String> leftOut) {
        var rows = new ArrayList<String>();
        for (var table : TABLES) {
            var columns = stage
                    .rows("SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE()"
                            + " AND table_name = '" + table + "' AND column_name <> 'published_offset'"
                            + " ORDER BY ordinal_position")
                    .stream()
                    .map(column -> leftOut.contains(column)
                            ? "'-'"
                            : "CONCAT('%s=', COALESCE(HEX(CONCAT(%s)), 'NULL'))".formatted(column, column))
                    .toList();
            stage.rows("SELECT " + String.join(", ", columns) + " FROM " + table)
                    .forEach(row -> rows.add(table + " " + row));
        }
        return rows.stream().sorted().toList();
    }

    private static List<String> without(List<String> rows, List<String> columns) {
        return rows.stream()
                .map(row -> {
                    var text = row;
                    for (var column : columns) {
                        text = text.replaceAll("\\b" + column + "=\\w*", "-");
                    }
                    return text;
                })
                .sorted()
                .toList();
    }

    private void assertEveryInvariantHolds() {
        stage.awaitDrained();
        assertThat(processor.getBean(Audit.class).run().findings()).isEmpty();
    }
}
