package io.crossrate.ingestor.application;

import static io.crossrate.ingestor.domain.Tables.ECB;
import static io.crossrate.ingestor.domain.Tables.NOON;
import static io.crossrate.ingestor.domain.Tables.RATES;
import static io.crossrate.ingestor.domain.Tables.sent;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.ingestor.application.SourceState.Status;
import io.crossrate.ingestor.domain.Bands;
import io.crossrate.ingestor.domain.FirewallRules;
import io.crossrate.ingestor.domain.PollSchedule;
import io.crossrate.ingestor.domain.ProviderTable;
import io.crossrate.ingestor.domain.Quarantined;
import io.crossrate.ingestor.domain.RateChange;
import io.crossrate.ingestor.domain.RateFirewall;
import io.crossrate.ingestor.domain.Source;
import io.crossrate.ingestor.domain.WitnessStand;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SourcePollingTest {

    private static final Duration PUBLICATION_PAUSE = Duration.ofSeconds(1);

    private final InMemoryRateLog log = new InMemoryRateLog();
    private final Provider provider = new Provider();
    private final SettableClock clock = new SettableClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private SourcePolling polling = polling();

    @Test
    void aTableIsPublishedWithItsChanges() throws Exception {
        provider.gives(sent(NOON, RATES));

        var next = polling.step();

        assertThat(log.tables).hasSize(1);
        assertThat(log.changes).extracting(RateChange::code).containsExactly("GBP", "JPY", "USD");
        assertThat(log.changes)
                .extracting(RateChange::snapshotId)
                .containsOnly(log.tables.getFirst().snapshotId());
        assertThat(polling.state().status()).isEqualTo(Status.UP);
        assertThat(next).isAfterOrEqualTo(NOON.plus(ECB.interval()));
    }

    @Test
    void onlyWhatChangedIsAChange() throws Exception {
        poll(NOON, RATES);
        poll(NOON.plusSeconds(60), with("USD", "1.17"));

        assertThat(log.tables).hasSize(2);
        assertThat(log.changes).hasSize(4).last().satisfies(change -> {
            assertThat(change.code()).isEqualTo("USD");
            assertThat(change.rate()).hasToString("1.17");
        });
    }

    @Test
    void aRepetitionIsNotPublished() throws Exception {
        poll(NOON, RATES);
        poll(NOON, RATES);

        assertThat(log.tables).hasSize(1);
        assertThat(log.changes).hasSize(3);
        assertThat(polling.state().status()).isEqualTo(Status.UP);
    }

    @Test
    void aCorrectionIsPublished() throws Exception {
        poll(NOON, RATES);
        poll(NOON, with("USD", "1.16592"));

        assertThat(log.tables).hasSize(2);
        assertThat(log.changes).last().satisfies(change -> assertThat(change.rate())
                .hasToString("1.16592"));
    }

    @Test
    void anOlderTableIsNotPublishedAndTheStateSaysSo() throws Exception {
        poll(NOON, RATES);
        poll(NOON.minusSeconds(60), with("USD", "1.1"));

        assertThat(log.tables).hasSize(1);
        assertThat(lastError().kind()).isEqualTo("older-than-held");
        assertThat(polling.state().status()).isEqualTo(Status.TABLE_REFUSED);
    }

    @ParameterizedTest
    @CsvSource({"263.5", "1863.5"})
    void aRefusedTableIsToldAlsoWhileValuesAreHeldBack(String suspicious) throws Exception {
        poll(NOON, RATES);
        poll(NOON.plusSeconds(60), with("JPY", suspicious));
        assertThat(polling.state().status()).isEqualTo(Status.UP);

        poll(NOON.plus(Duration.ofDays(30)), RATES);

        assertThat(polling.quarantined()).extracting(Quarantined::code).contains("JPY", "*");
        assertThat(lastError().kind()).isEqualTo("in-the-future");
        assertThat(polling.state().status()).isEqualTo(Status.TABLE_REFUSED);
    }

    @Test
    void aTableThatIsRefusedForNowIsToldToo() throws Exception {
        poll(NOON, RATES);
        var higher = new HashMap<>(RATES);
        higher.replaceAll((_, number) ->
                new BigDecimal(number).multiply(new BigDecimal("1.4")).toPlainString());
        provider.gives(sent(NOON.plusSeconds(60), higher));
        clock.advance(ECB.interval().multipliedBy(2));

        var next = polling.step();

        assertThat(polling.state().status()).isEqualTo(Status.TABLE_REFUSED);
        assertThat(polling.state().nextPollAt())
                .isEqualTo(next)
                .isBefore(clock.instant().plusSeconds(70));
    }

    @Test
    void aFailedPollBacksOffAndKeepsWhatWasPublished() throws Exception {
        poll(NOON, RATES);
        provider.fails(new ProviderFailed(
                Failure.RATE_LIMITED, "HTTP 429", clock.instant().plusSeconds(2000), ""));
        clock.advance(ECB.interval().multipliedBy(2));

        var next = polling.step();

        assertThat(next).isAfterOrEqualTo(NOON.plusSeconds(2000));
        var state = polling.state();
        assertThat(state.status()).isEqualTo(Status.RATE_LIMITED);
        assertThat(state.failures()).isEqualTo(1);
        assertThat(state.published()).isEqualTo(log.tables.getFirst());
        assertThat(lastError().detail()).isEqualTo("HTTP 429");
        assertThat(requests("rate-limited")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Failure.class,
            names = {"REQUEST_REFUSED", "KEY_REFUSED", "KEY_REQUIRED"})
    void oneRefusalTakesNoSourceOutForLong(Failure refusal) throws Exception {
        provider.fails(new ProviderFailed(refusal, "HTTP 400"));

        assertThat(polling.step()).isBetween(NOON.plusSeconds(15), NOON.plusSeconds(60));
    }

    @Test
    void refusalsThatLastAreAskedAboutLessAndLess() throws Exception {
        for (var refusals = 1; refusals <= 10; refusals++) {
            provider.fails(new ProviderFailed(Failure.REQUEST_REFUSED, "HTTP 400"));
            var pause = Duration.between(clock.instant(), polling.step());
            var longest = Math.min(60L << (refusals - 1), 1800);

            assertThat(pause).isBetween(Duration.ofSeconds(longest / 2), Duration.ofSeconds(longest));
            clock.advance(pause);
        }
    }

    @Test
    void aRefusalAfterOtherFailuresIsTheFirstOfItsKind() throws Exception {
        for (var failures = 1; failures <= 8; failures++) {
            provider.fails(new ProviderFailed(Failure.UNREACHABLE, "no route"));
            clock.advance(Duration.ofMinutes(30));
            polling.step();
        }
        provider.fails(new ProviderFailed(Failure.REQUEST_REFUSED, "HTTP 400"));
        clock.advance(Duration.ofMinutes(30));

        assertThat(polling.step()).isBefore(clock.instant().plusSeconds(61));
    }

    @Test
    void callsThatAreUsedUpAreNotAskedForSoon() throws Exception {
        provider.fails(new ProviderFailed(Failure.QUOTA_REACHED, "HTTP 429"));

        assertThat(polling.step()).isAfterOrEqualTo(NOON.plus(Duration.ofMinutes(15)));
    }

    @Test
    void whatIsToldOfAnErrorIsShort() throws Exception {
        provider.fails(new ProviderFailed(Failure.REQUEST_REFUSED, "far too much. ".repeat(100)));
        polling.step();

        assertThat(lastError().detail()).hasSize(200).endsWith("…");
    }

    @Test
    void aSuccessEndsTheBackingOff() throws Exception {
        provider.fails(new ProviderFailed(Failure.UNREACHABLE, "no route"));
        polling.step();
        poll(NOON, RATES);

        assertThat(polling.state().status()).isEqualTo(Status.UP);
        assertThat(polling.state().failures()).isZero();
        assertThat(lastError().kind()).isEqualTo("unreachable");
    }

    @Test
    void anAnswerOverWhichTheAdapterStumblesIsAFailedPoll() throws Exception {
        polling.step();

        assertThat(polling.state().status()).isEqualTo(Status.FORMAT_CHANGED);
        assertThat(lastError().detail()).isEqualTo("the answer cannot be read; the log says more");
    }

    @Test
    void aSourceThatIsNotPolledWhenItShouldIsOverdue() throws Exception {
        provider.gives(sent(NOON, RATES));
        var next = polling.step();

        assertThat(polling.state().isOverdueAt(next.plusSeconds(120))).isFalse();
        assertThat(polling.state().isOverdueAt(next.plusSeconds(121))).isTrue();

        var metrics = new IngestMetrics(registry, clock);
        metrics.watch("frankfurter", polling::state);
        assertThat(overdue()).isZero();
        clock.advance(Duration.between(clock.instant(), next.plusSeconds(121)));
        assertThat(overdue()).isEqualTo(1);

        polling.standBy();
        assertThat(overdue()).isZero();
    }

    private double overdue() {
        return registry.get("crossrate.source.overdue").gauge().value();
    }

    @Test
    void aQuotaThatIsReachedLeavesNoCalls() throws Exception {
        provider.fails(new ProviderFailed(Failure.QUOTA_REACHED, "HTTP 429"));

        polling.step();

        assertThat(polling.state().callsLeft()).isZero();
    }

    @Test
    void aTableWaitsForTheLogWithoutAnotherPoll() throws Exception {
        log.acknowledge(0);
        provider.gives(sent(NOON, RATES));

        var next = polling.step();

        assertThat(next).isEqualTo(clock.instant().plus(PUBLICATION_PAUSE));
        assertThat(polling.state().publicationPending()).isTrue();
        assertThat(polling.state().published()).isNull();

        log.acknowledge(2);
        clock.advance(PUBLICATION_PAUSE);
        polling.step();

        assertThat(log.tables).hasSize(1);
        assertThat(log.changes).hasSize(3);
        assertThat(polling.state().publicationPending()).isFalse();
        assertThat(provider.asked).isEqualTo(1);
    }

    @Test
    void theNewestTableWaitsAndTheOneBeforeIsForgotten() throws Exception {
        log.acknowledge(0);
        poll(NOON, RATES);
        poll(NOON.plusSeconds(60), with("USD", "1.17"));
        poll(NOON.plusSeconds(30), with("USD", "1.18"));
        log.acknowledge(2);
        poll(NOON.plusSeconds(60), with("USD", "1.17"));

        assertThat(log.tables)
                .singleElement()
                .satisfies(table -> assertThat(table.rates().get("USD")).hasToString("1.17"));
    }

    @Test
    void changesThatAreInDoubtAreAllPublishedAgain() throws Exception {
        poll(NOON, RATES);
        log.acknowledge(0);
        poll(NOON.plusSeconds(60), with("USD", "1.17"));
        log.acknowledge(1);
        poll(NOON.plusSeconds(120), RATES);

        assertThat(log.tables).hasSize(2);
        assertThat(log.changes.subList(3, 6)).extracting(RateChange::code).containsExactly("GBP", "JPY", "USD");
        assertThat(log.changes.getLast().rate()).hasToString("1.16591");
    }

    @Test
    void aRestartNeitherRepeatsNorGoesBack() throws Exception {
        poll(NOON, RATES);
        polling = polling();
        poll(NOON, RATES);
        poll(NOON.minusSeconds(60), with("USD", "1.1"));

        assertThat(log.tables).hasSize(1);
        assertThat(log.changes).hasSize(3);
    }

    @Test
    void whatWaitedInOneTermIsPublishedInTheNext() throws Exception {
        log.acknowledge(0);
        poll(NOON, RATES);
        var before = polling;
        log.acknowledge(1);
        polling = polling();
        polling.takeOver(before);
        provider.fails(new ProviderFailed(Failure.UNREACHABLE, "no route"));
        polling.step();

        assertThat(log.tables).hasSize(1);
        assertThat(log.changes).hasSize(3);
    }

    @Test
    void whatWaitedIsForgottenWhereAnotherReplicaGotFurther() throws Exception {
        log.acknowledge(0);
        poll(NOON, RATES);
        var before = polling;
        log.acknowledge(Integer.MAX_VALUE);
        polling = polling();
        poll(NOON.plusSeconds(60), with("USD", "1.17"));

        polling = polling();
        polling.takeOver(before);
        provider.fails(new ProviderFailed(Failure.UNREACHABLE, "no route"));
        polling.step();

        assertThat(log.tables).hasSize(1);
        assertThat(log.changes).hasSize(3);
    }

    @Test
    void aRealTableIsNotMeasuredAgainstASimulatedOne() throws Exception {
        poll(NOON, RATES);
        polling = polling(true);
        poll(NOON.minusSeconds(3600), RATES);

        assertThat(log.tables).hasSize(2).last().satisfies(table -> assertThat(table.simulated())
                .isTrue());
        assertThat(log.changes).hasSize(6);
    }

    @Test
    void whatIsLeftOutIsCountedByReason() throws Exception {
        poll(NOON, with("VEF", "1"));
        poll(NOON, with("VEF", "1"));

        assertThat(registry.counter("crossrate.rates.left.out", "source", "frankfurter", "reason", "withdrawn-code")
                        .count())
                .isEqualTo(2);
    }

    @Test
    void aSuspiciousValueIsHeldBackAndAskedForAgainSoon() throws Exception {
        poll(NOON, RATES);
        provider.gives(sent(NOON.plusSeconds(60), with("JPY", "263.5")));
        clock.advance(ECB.interval().multipliedBy(2));

        var next = polling.step();

        assertThat(next).isBefore(clock.instant().plusSeconds(70));
        assertThat(log.tables.getLast().rates()).containsOnlyKeys("GBP", "USD");
        assertThat(log.changes).hasSize(3);
        assertThat(log.quarantine).extracting(Quarantined::code).containsExactly("JPY");
        assertThat(registry.get("crossrate.quarantine.events")
                        .tags("source", "frankfurter", "reason", "jump", "state", "held")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(polling.quarantined()).hasSize(1);
    }

    @Test
    void aValueThatIsConfirmedIsPublishedAndToldSo() throws Exception {
        poll(NOON, RATES);
        for (var i = 0; i < 3; i++) {
            poll(NOON.plusSeconds(60), with("JPY", "263.5"));
        }

        assertThat(log.changes.getLast().rate()).hasToString("263.5");
        assertThat(log.quarantine).extracting(it -> it.state().word()).containsExactly("held", "held", "confirmed");
        assertThat(polling.quarantined()).isEmpty();
    }

    @Test
    void aValueThatNeverSettlesIsNotAskedForSoonForEver() throws Exception {
        poll(NOON, RATES);
        var next = NOON;
        for (var i = 1; i <= 11; i++) {
            provider.gives(sent(NOON.plusSeconds(i), with("JPY", "1863".repeat(i % 2 + 1))));
            clock.advance(ECB.interval().multipliedBy(2));
            next = polling.step();
        }

        assertThat(next).isAfterOrEqualTo(clock.instant().plus(ECB.interval()));
    }

    @Test
    void whatWaitsForAnotherProviderIsAskedForAtTheIntervalHoweverLateTheNextTableIs() throws Exception {
        poll(NOON, RATES);
        var tomorrow = clock.instant().plus(Duration.ofDays(1));
        provider.gives(new ProviderTable("EUR", NOON, NOON, tomorrow, with("JPY", "1863.5"), Map.of()));
        clock.advance(ECB.interval().multipliedBy(2));

        var next = polling.step();

        assertThat(next)
                .isAfterOrEqualTo(clock.instant().plus(ECB.interval()))
                .isBefore(clock.instant().plus(ECB.interval().multipliedBy(2)));
    }

    @Test
    void theQuarantineWaitsForTheLogToo() throws Exception {
        poll(NOON, RATES);
        log.acknowledge(0);
        poll(NOON, with("JPY", "263.5"));
        assertThat(log.quarantine).isEmpty();
        assertThat(polling.state().publicationPending()).isTrue();

        log.acknowledge(1);
        clock.advance(PUBLICATION_PAUSE);
        polling.step();

        assertThat(log.tables).hasSize(1);
        assertThat(log.quarantine).hasSize(1);
        assertThat(polling.state().publicationPending()).isFalse();
    }

    @Test
    void aRestartGoesOnWithWhatIsHeldBack() throws Exception {
        poll(NOON, RATES);
        poll(NOON.plusSeconds(60), with("JPY", "263.5"));
        polling = polling();
        assertThat(polling.quarantined()).hasSize(1);
        poll(NOON.plusSeconds(60), with("JPY", "263.5"));
        poll(NOON.plusSeconds(60), with("JPY", "263.5"));

        assertThat(log.changes.getLast().rate()).hasToString("263.5");
        assertThat(log.quarantine).extracting(it -> it.state().word()).containsExactly("held", "held", "confirmed");
    }

    private void poll(Instant asOf, Map<String, String> numbers) throws InterruptedException {
        provider.gives(sent(asOf, numbers));
        clock.advance(ECB.interval().multipliedBy(2));
        polling.step();
    }

    private static Map<String, String> with(String code, String number) {
        var numbers = new HashMap<>(RATES);
        numbers.put(code, number);
        return numbers;
    }

    private SourceState.LastError lastError() {
        return requireNonNull(polling.state().lastError());
    }

    private double requests(String outcome) {
        return registry.counter("crossrate.provider.requests", "source", "frankfurter", "outcome", outcome)
                .count();
    }

    private SourcePolling polling() {
        return polling(false);
    }

    private SourcePolling polling(boolean simulated) {
        var metrics = new IngestMetrics(registry, clock);
        var held = log.restore(Terms.held())
                .getOrDefault("frankfurter", Held.NOTHING)
                .ofWorld(simulated);
        var rules = new FirewallRules(Duration.ZERO, simulated, 2, Duration.ofDays(1), Bands.LEARNT);
        return new SourcePolling(
                provider,
                new RateFirewall(ECB, rules, held.accepted(), new WitnessStand()),
                new PollSchedule(
                        ECB.interval(), Duration.ofSeconds(15), Duration.ofMinutes(30), new SplittableRandom(1)),
                new Publication(ECB.name(), log, held, PUBLICATION_PAUSE, metrics),
                metrics,
                clock);
    }

    private static final class Provider implements ProviderTables {

        private final Queue<Object> answers = new ArrayDeque<>();
        private int asked;

        void gives(ProviderTable table) {
            answers.add(table);
        }

        void fails(ProviderFailed failure) {
            answers.add(failure);
        }

        @Override
        public Source source() {
            return ECB;
        }

        @Override
        public ProviderTable latest() throws ProviderFailed {
            asked++;
            return switch (answers.remove()) {
                case ProviderTable table -> table;
                case ProviderFailed failure -> throw failure;
                case Object other -> throw new IllegalStateException("no answer: " + other);
            };
        }
    }

    private static final class SettableClock extends Clock {

        private Instant now = NOON;

        void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
