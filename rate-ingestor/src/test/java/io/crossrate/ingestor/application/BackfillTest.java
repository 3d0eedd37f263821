package io.crossrate.ingestor.application;

import static io.crossrate.ingestor.domain.Tables.ECB;
import static io.crossrate.ingestor.domain.Tables.NOON;
import static io.crossrate.ingestor.domain.Tables.RATES;
import static io.crossrate.ingestor.domain.Tables.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import io.crossrate.ingestor.application.BackfillState.Phase;
import io.crossrate.ingestor.domain.ProviderTable;
import io.crossrate.ingestor.domain.RateTable;
import io.crossrate.ingestor.domain.Source;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackfillTest {

    private static final LocalDate FROM = LocalDate.parse("1999-01-04");
    private static final int DAYS = 2 * BackfillRun.TOGETHER + 10;

    private final InMemoryHistoryLog log = new InMemoryHistoryLog();
    private final History history = new History();
    private Backfill backfill = backfill(false);

    @AfterEach
    void close() throws InterruptedException {
        backfill.close();
    }

    @Test
    void allDaysArePublishedOldestFirst() {
        backfill.open();
        assertThat(backfill.state().phase()).isEqualTo(Phase.IDLE);

        backfill.start(FROM);
        awaitEnd();

        assertThat(log.tables())
                .hasSize(DAYS)
                .extracting(RateTable::asOf)
                .isSorted()
                .doesNotHaveDuplicates();
        var state = backfill.state();
        assertThat(state.phase()).isEqualTo(Phase.DONE);
        assertThat(state.published()).isEqualTo(DAYS);
        assertThat(state.days()).isEqualTo(DAYS);
        assertThat(state.to()).isEqualTo(LocalDate.parse("2026-03-02"));
        assertThat(state.finishedAt()).isNotNull();
    }

    @Test
    void onceMoreChangesNothing() {
        backfill.open();
        backfill.start(FROM);
        awaitEnd();
        backfill.start(FROM);
        awaitEnd();

        assertThat(log.tables()).hasSize(DAYS);
        assertThat(backfill.state().published()).isZero();
        assertThat(backfill.state().alreadyThere()).isEqualTo(DAYS);
    }

    @Test
    void whatWasInterruptedGoesOnWhereItEnded() throws Exception {
        log.acknowledge(1, false);
        backfill.open();
        backfill.start(FROM);
        await().atMost(ONE_MINUTE).until(() -> backfill.state().published() == BackfillRun.TOGETHER);
        backfill.close();
        assertThat(backfill.state().phase()).isEqualTo(Phase.FAILED);
        log.acknowledge(Integer.MAX_VALUE, false);
        backfill = backfill(false);
        backfill.open();
        backfill.start(FROM);
        awaitEnd();

        assertThat(log.tables()).hasSize(DAYS).doesNotHaveDuplicates();
        assertThat(backfill.state().alreadyThere()).isEqualTo(BackfillRun.TOGETHER);
        assertThat(backfill.state().published()).isEqualTo(DAYS - BackfillRun.TOGETHER);
    }

    @Test
    void whatMayHaveArrivedIsLookedForAndNotPublishedTwice() {
        log.acknowledge(1, true);
        backfill.open();
        backfill.start(FROM);
        await().atMost(ONE_MINUTE).until(() -> log.tables().size() > BackfillRun.TOGETHER);
        log.acknowledge(Integer.MAX_VALUE, false);
        awaitEnd();

        assertThat(log.tables()).hasSize(DAYS).doesNotHaveDuplicates();
        assertThat(backfill.state().published()).isEqualTo(DAYS);
    }

    @Test
    void aSecondOneJoinsTheFirst() {
        log.acknowledge(0, false);
        backfill.open();
        backfill.start(FROM);

        var joined = backfill.start(LocalDate.parse("2020-01-01"));

        assertThat(joined).hasValueSatisfying(state -> assertThat(state.from()).isEqualTo(FROM));
    }

    @Test
    void aReplicaThatStandsByStartsNone() throws Exception {
        assertThat(backfill.start(FROM)).isEmpty();
        backfill.open();
        backfill.close();
        assertThat(backfill.start(FROM)).isEmpty();
    }

    @Test
    void aHistoryThatCannotBeHadSaysWhy() {
        history.failure = new ProviderFailed(Failure.UNREACHABLE, "no route");
        backfill.open();
        backfill.start(FROM);
        awaitEnd();

        assertThat(backfill.state().phase()).isEqualTo(Phase.FAILED);
        assertThat(backfill.state().error()).isEqualTo("unreachable: no route");
    }

    @Test
    void whereItIsConfiguredItRunsByItselfUntilItIsDone() {
        history.failure = new ProviderFailed(Failure.UNREACHABLE, "no route");
        backfill = backfill(true);
        backfill.open();
        await().atMost(ONE_MINUTE).until(() -> backfill.state().phase() == Phase.FAILED);
        history.failure = null;

        await().atMost(ONE_MINUTE).until(() -> backfill.state().phase() == Phase.DONE);
        assertThat(log.tables()).hasSize(DAYS);
    }

    @Test
    void aDayThatTheFirewallRefusesIsCountedAndTheOthersArePublished() {
        history.tables.set(3, sent(history.tables.get(3).asOf(), Map.of("USD", "-1")));
        backfill.open();
        backfill.start(FROM);
        awaitEnd();

        assertThat(log.tables()).hasSize(DAYS - 1);
        assertThat(backfill.state().refused()).isEqualTo(1);
    }

    private void awaitEnd() {
        await().atMost(ONE_MINUTE).until(() -> backfill.state().finishedAt() != null);
    }

    private Backfill backfill(boolean byItself) {
        var clock = Clock.systemUTC();
        var ingest = new IngestConfig(
                false, Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMillis(10));
        var config = new BackfillConfig(byItself, FROM, Duration.ofMillis(10));
        return new Backfill(
                new BackfillRun(
                        history, log, new Firewalls(ingest, new FirewallConfig("2", Duration.ofDays(1), null)), ingest),
                config,
                clock);
    }

    private static final class History implements ProviderHistory {

        private final List<ProviderTable> tables = new ArrayList<>();
        private volatile @Nullable ProviderFailed failure;

        private History() {
            for (var day = DAYS - 1; day >= 0; day--) {
                tables.add(sent(NOON.minus(Duration.ofDays(day)), RATES));
            }
        }

        @Override
        public Source source() {
            return ECB;
        }

        @Override
        public List<ProviderTable> since(LocalDate from) throws ProviderFailed {
            var last = failure;
            if (last != null) {
                throw last;
            }
            return tables;
        }
    }
}
