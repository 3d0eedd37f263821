package io.crossrate.ingestor.application;

import static io.crossrate.ingestor.domain.Tables.ECB;
import static io.crossrate.ingestor.domain.Tables.NOON;
import static io.crossrate.ingestor.domain.Tables.RATES;
import static io.crossrate.ingestor.domain.Tables.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import io.crossrate.ingestor.application.SourceState.Status;
import io.crossrate.ingestor.domain.ProviderTable;
import io.crossrate.ingestor.domain.RateTable;
import io.crossrate.ingestor.domain.Source;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Replicas that share a log and a lease. */
class IngestionTest {

    private final InMemoryRateLog log = new InMemoryRateLog();
    private final InMemoryPollerLease.Replicas lease = new InMemoryPollerLease.Replicas();
    private final InMemorySourceStates states = new InMemorySourceStates();
    private final List<Ingestion> started = new ArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        for (var ingestion : started) {
            ingestion.stop();
        }
    }

    @Test
    void oneReplicaAsksAndTheOtherStandsBy() {
        var first = new Provider();
        var second = new Provider();
        var poller = start("first", first);
        await().atMost(ONE_MINUTE).until(() -> log.tables().size() == 1);
        var standby = start("second", second);

        await().atMost(ONE_MINUTE).until(() -> log.rehearsals() == 2);
        assertThat(standby.isPolling()).isFalse();
        assertThat(standby.poller()).contains("first");
        assertThat(standby.states()).extracting(SourceState::status).containsExactly(Status.STARTING);
        assertThat(poller.isPolling()).isTrue();
        assertThat(second.asked.get()).isZero();
        assertThat(states.polled).containsExactly("frankfurter");
    }

    @Test
    void aReplicaThatStopsIsFollowedByOneThatBeginsWhereItEnded() throws Exception {
        var second = new Provider();
        var poller = start("first", new Provider());
        await().atMost(ONE_MINUTE).until(() -> log.tables().size() == 1);
        var standby = start("second", second);

        poller.stop();
        await().atMost(ONE_MINUTE)
                .until(() ->
                        second.asked.get() > 0 && standby.states().getFirst().published() != null);

        assertThat(standby.isPolling()).isTrue();
        assertThat(log.tables()).hasSize(1);
    }

    @Test
    void whenTheLeaseWasLostWhileTheLogWasAwayTheNewestTableIsPublishedInTheNextTerm() {
        log.acknowledge(0);
        var provider = new Provider();
        start("only", provider);
        await().atMost(ONE_MINUTE).until(() -> provider.asked.get() == 1);

        provider.table = sent(NOON.plusSeconds(60), Map.of("USD", "1.17", "GBP", "0.87003"));
        lease.endTerm();
        await().atMost(ONE_MINUTE).until(() -> provider.asked.get() == 2);
        log.acknowledge(Integer.MAX_VALUE);
        await().atMost(ONE_MINUTE).until(() -> !log.tables().isEmpty());

        assertThat(log.tables()).extracting(RateTable::asOf).containsExactly(NOON.plusSeconds(60));
    }

    private Ingestion start(String name, ProviderTables provider) {
        var clock = Clock.systemUTC();
        var metrics = new IngestMetrics(new SimpleMeterRegistry(), clock);
        var config = new IngestConfig(
                false, Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMillis(20));
        var firewalls = new Firewalls(config, new FirewallConfig("2", Duration.ofDays(1), null));
        var turns = new SourceTurns(new SourcePollings(log, firewalls, config, metrics, clock), states, clock);
        var preference = new PreferenceConfig(List.of(), List.of());
        var pollings = new Pollings(List.of(provider), preference, turns, metrics, clock);
        var history = new BackfillRun(new NoHistory(), new InMemoryHistoryLog(), firewalls, config);
        var backfill = new Backfill(history, new BackfillConfig(false, LocalDate.EPOCH, Duration.ofSeconds(1)), clock);
        var ingestion = new Ingestion(new InMemoryPollerLease(lease, name), log, pollings, backfill, metrics);
        started.add(ingestion);
        ingestion.start();
        return ingestion;
    }

    private static final class NoHistory implements ProviderHistory {

        @Override
        public Source source() {
            return ECB;
        }

        @Override
        public List<ProviderTable> since(LocalDate from) {
            return List.of();
        }
    }

    private static final class Provider implements ProviderTables {

        private final AtomicInteger asked = new AtomicInteger();
        private volatile ProviderTable table = sent(NOON, RATES);

        @Override
        public Source source() {
            return ECB;
        }

        @Override
        public ProviderTable latest() {
            asked.incrementAndGet();
            return table;
        }
    }
}
