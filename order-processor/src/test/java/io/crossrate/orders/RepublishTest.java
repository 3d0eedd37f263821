package io.crossrate.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records of real Kafka's past, written again to a topic of their own. */
class RepublishTest {

    private static final UUID OPERATOR = UUID.randomUUID();
    private static final Instant START = Instant.parse("2026-04-13T00:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int PARTITIONS = 2;
    private static final int RECORDS = 600;

    private final Stage stage = new Stage();
    private final ApplicationContext processor = stage.startProcessor(quick());
    private final PlanReplay plans = processor.getBean(PlanReplay.class);
    private final OperateReplays replays = processor.getBean(OperateReplays.class);
    private final String topic = stage.topic("partner.v1");
    private final String target = topic + ".replay-monday";

    private static Map<String, Object> quick() {
        return Map.of("replay.interval", "50ms");
    }

    @BeforeEach
    void fillTopic() throws ExecutionException, InterruptedException {
        try (var admin = admin()) {
            admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)
                            // The records are of a day that is long over.
                            .configs(Map.of("retention.ms", "-1"))))
                    .all()
                    .get();
        }
        for (var second = 0; second < PARTITIONS; second++) {
            stage.send(record(second));
        }
        stage.sendAll(
                IntStream.range(PARTITIONS, RECORDS).mapToObj(this::record).toList());
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", stage.configuration().get("kafka.bootstrap.servers")));
    }

    private ProducerRecord<byte[], byte[]> record(int second) {
        return new ProducerRecord<>(
                topic,
                second % PARTITIONS,
                START.plusSeconds(second).toEpochMilli(),
                ("key-" + second % 10).getBytes(StandardCharsets.UTF_8),
                ("value-" + second).getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void whatWasPlannedIsWrittenOnceWithItsPlaceKeyAndTimeAndStandsInTheLog() {
        var replay = plan(START.plusSeconds(100), START.plusSeconds(400), null);
        assertThat(replay.plan().records()).isEqualTo(300);
        assertThat(replay.plan().keys()).isEqualTo(10);
        assertThat(replays.foresee(replay.plan().id(), (_, _, _) -> {}).counts())
                .isEqualTo(Map.of("written", 300L));

        var done = carriedOut(replay);

        assertThat(done.done()).isEqualTo(300);
        assertThat(values())
                .hasSize(300)
                .doesNotHaveDuplicates()
                .contains("0 key-0 value-100 " + START.plusSeconds(100))
                .contains("1 key-9 value-399 " + START.plusSeconds(399));
        assertThat(processor.getBean(OperatorLog.class).before(Long.MAX_VALUE, 20))
                .extracting(line -> line.entry().action() + " " + line.entry().outcome() + " "
                        + line.entry().reason() + " " + line.entry().counts())
                .contains(
                        "replay.plan DONE  {keys=10, records=300}",
                        "replay.begin DONE a partner was away {done=0, planned=300}",
                        "replay.end DONE a partner was away {written=300}");
    }

    @Test
    void itRestsWhilePausedAndGoesOnInAnotherProcessWithoutWritingAnyRecordTwice() {
        var id = plan(START, null, null).plan().id();
        replays.start(id, 5, OPERATOR, "slowly");
        await().atMost(PATIENCE).until(() -> replays.find(id).done() > 0);
        replays.pause(id, true, OPERATOR, "the partner cannot keep up");
        await().atMost(PATIENCE)
                .until(() -> stage.rows("SELECT worker_until <= UTC_TIMESTAMP(6) FROM replays"), List.of("1")::equals);
        var written = replays.find(id).done();
        assertThat(written).isBetween(1L, RECORDS - 1L);
        assertThat(values()).hasSize((int) written);

        processor.close();
        var other = stage.startProcessor(quick()).getBean(OperateReplays.class);
        assertThat(other.find(id).done()).isEqualTo(written);
        stage.execute("UPDATE replays SET per_second = 0");
        other.pause(id, false, OPERATOR, "the partner is back");
        await().atMost(PATIENCE).until(() -> other.find(id).phase() == ReplayPhase.DONE);

        assertThat(other.find(id).done()).isEqualTo(RECORDS);
        assertThat(values()).hasSize(RECORDS).doesNotHaveDuplicates();
    }

    @Test
    void aKeyIsEnoughToPlanItsRecords() {
        var replay = plan(START, null, "key-3");
        assertThat(replay.plan().records()).isEqualTo(60);
        assertThat(replay.plan().warnings()).anyMatch(warning -> warning.startsWith("filtered"));

        carriedOut(replay);

        assertThat(values()).hasSize(60).allMatch(value -> value.startsWith("1 key-3 "));
    }

    @Test
    void aPlanWhoseRecordsAreGoneFailsAndSaysWhy() throws Exception {
        var id = plan(START, null, null).plan().id();
        try (var admin = admin()) {
            admin.deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(10)))
                    .all()
                    .get();
        }

        var why = "records are gone: partition 0 begins at 10, the plan at 0; plan again";

        assertThatExceptionOfType(NotNow.class)
                .isThrownBy(() -> replays.foresee(id, (_, _, _) -> {}))
                .withMessageContaining(why);
        replays.start(id, 0, OPERATOR, "a test");

        assertThat(ended(id).phase()).isEqualTo(ReplayPhase.FAILED);
        assertThat(ended(id).trouble()).isEqualTo(why);
    }

    @Test
    void theSystemsOwnTopicsAreNeverWrittenTo() {
        for (var into : List.of("orders.status.v1", topic, "rates.latest.v1", topic + ".replay-")) {
            assertThatExceptionOfType(InvalidRequest.class)
                    .isThrownBy(() -> plans.plan(
                            OPERATOR, new Wanted(Mode.REPUBLISH, topic, START, null, null, into), (_, _, _) -> {}))
                    .withMessageContaining("a replay writes only to a topic whose name ends in .replay-WORD");
        }
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> plans.plan(
                        OPERATOR,
                        new Wanted(Mode.REPUBLISH, "no-such-topic", START, null, null, null),
                        (_, _, _) -> {}))
                .withMessage("there is no topic no-such-topic");
    }

    private Replay plan(Instant from, @Nullable Instant to, @Nullable String key) {
        return plans.plan(OPERATOR, new Wanted(Mode.REPUBLISH, topic, from, to, key, target), (_, _, _) -> {});
    }

    private Replay carriedOut(Replay replay) {
        var id = replay.plan().id();
        replays.start(id, 0, OPERATOR, "a partner was away");
        assertThat(ended(id)).satisfies(it -> {
            assertThat(it.phase()).as(it.trouble()).isEqualTo(ReplayPhase.DONE);
        });
        return replays.find(id);
    }

    private Replay ended(String id) {
        return await().atMost(PATIENCE).until(() -> replays.find(id), it -> it.phase() != ReplayPhase.RUNNING);
    }

    /** What readers of committed records see, as partition, key, value and time. */
    private List<String> values() {
        return stage.records("partner.v1.replay-monday").stream()
                .map(record -> record.partition() + " " + new String(record.key(), StandardCharsets.UTF_8) + " "
                        + new String(record.value(), StandardCharsets.UTF_8) + " "
                        + Instant.ofEpochMilli(record.timestamp()))
                .toList();
    }
}
