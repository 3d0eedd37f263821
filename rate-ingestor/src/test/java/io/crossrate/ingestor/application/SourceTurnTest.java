package io.crossrate.ingestor.application;

import static io.crossrate.ingestor.domain.Tables.ECB;
import static io.crossrate.ingestor.domain.Tables.NOON;
import static io.crossrate.ingestor.domain.Tables.RATES;
import static io.crossrate.ingestor.domain.Tables.sent;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.ingestor.application.SourceState.LastError;
import io.crossrate.ingestor.application.SourceState.Status;
import io.crossrate.ingestor.domain.ProviderTable;
import io.crossrate.ingestor.domain.Source;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SourceTurnTest {

    private final InMemoryRateLog log = new InMemoryRateLog();
    private final InMemorySourceStates states = new InMemorySourceStates();
    private final List<SourceState> announced = states.announced;
    private final Provider provider = new Provider();
    private Instant now = NOON;
    private boolean needed;

    @BeforeEach
    void begin() {
        log.restore(Terms.held());
    }

    @Test
    void eachChangeIsAnnouncedOnce() throws Exception {
        var turn = turn(null);
        turn.step();
        turn.step();
        provider.failure = new ProviderFailed(Failure.KEY_REFUSED, "HTTP 401");
        now = now.plus(ECB.interval().multipliedBy(2));
        turn.step();

        assertThat(announced).extracting(SourceState::status).containsExactly(Status.UP, Status.KEY_REFUSED);
        assertThat(announced.getFirst().published()).isEqualTo(log.tables.getFirst());
    }

    @Test
    void whatWentWrongBeforeARestartIsStillTold() throws Exception {
        var error = new LastError(NOON.minusSeconds(60), "unreachable", "refused");

        turn(() -> false, Held.NOTHING.restored(error)).step();

        assertThat(announced).extracting(SourceState::lastError).containsExactly(error);
    }

    @Test
    void aSourceOnStandbyIsNotAskedUntilItIsNeeded() throws Exception {
        var turn = turn(() -> needed);

        assertThat(turn.step()).isEqualTo(now.plus(SourceTurn.WATCH));
        assertThat(turn.step()).isEqualTo(now.plus(SourceTurn.WATCH));
        assertThat(provider.asked).isZero();

        needed = true;
        turn.step();

        assertThat(provider.asked).isEqualTo(1);
        assertThat(log.tables).hasSize(1);
        assertThat(announced).extracting(SourceState::status).containsExactly(Status.STANDBY, Status.UP);
        assertThat(announced.getFirst().nextPollAt()).isNull();
        assertThat(announced.getLast().nextPollAt()).isAfter(now);
    }

    @Test
    void itStepsBackWhenItIsNotNeededAnyMoreAndInAgainAtOnce() throws Exception {
        var turn = turn(() -> needed);
        needed = true;
        turn.step();
        needed = false;
        turn.step();
        now = now.plusSeconds(1);
        needed = true;
        turn.step();

        assertThat(announced).extracting(SourceState::status).containsExactly(Status.UP, Status.STANDBY, Status.UP);
        assertThat(provider.asked).isEqualTo(2);
    }

    @Test
    void itWatchesWhileItIsPolled() throws Exception {
        needed = true;

        assertThat(turn(() -> needed).step()).isEqualTo(now.plus(SourceTurn.WATCH));
    }

    @Test
    void itFailsItselfSoThatTheNextOneStepsIn() throws Exception {
        var turn = turn(() -> needed);
        needed = true;
        provider.failure = away();
        turn.step();

        assertThat(turn.state().status().isFailing()).isTrue();
    }

    @Test
    void whatTheProviderSaidOfComingBackHoldsOverAStandby() throws Exception {
        var turn = turn(() -> needed);
        needed = true;
        provider.failure = new ProviderFailed(Failure.RATE_LIMITED, "HTTP 429", now.plusSeconds(1200), "");
        turn.step();
        needed = false;
        turn.step();
        assertThat(turn.state().status()).isEqualTo(Status.STANDBY);
        needed = true;
        turn.step();

        assertThat(provider.asked).isEqualTo(1);
        assertThat(turn.state().status()).isEqualTo(Status.RATE_LIMITED);
        assertThat(turn.state().nextPollAt()).isEqualTo(now.plusSeconds(1200));

        provider.failure = null;
        now = now.plusSeconds(1200);
        turn.step();

        assertThat(turn.state().status()).isEqualTo(Status.UP);
    }

    @Test
    void aTableThatWaitsForTheLogIsPublishedOnStandbyToo() throws Exception {
        var turn = turn(() -> needed);
        needed = true;
        log.acknowledge(0);
        turn.step();
        needed = false;
        log.acknowledge(2);
        now = now.plusSeconds(1);
        turn.step();

        assertThat(log.tables).hasSize(1);
        assertThat(turn.state().status()).isEqualTo(Status.STANDBY);
        assertThat(turn.state().published()).isNotNull();
    }

    @Test
    void theCallsThatAreLeftAreAskedRarelyAndAfterTheTableIsPublished() throws Exception {
        provider.callsLeft = 45476;
        var turn = turn(null);
        for (var poll = 0; poll < 10; poll++) {
            turn.step();
            now = now.plus(ECB.interval().multipliedBy(2));
        }

        assertThat(provider.askedForCalls).isEqualTo(1);
        assertThat(turn.state().callsLeft()).isEqualTo(45476);
    }

    @Test
    void aQuestionForTheCallsThatFailsIsNoFailedPoll() throws Exception {
        provider.callsLeft = -1;
        var turn = turn(null);
        turn.step();

        assertThat(provider.askedForCalls).isEqualTo(1);
        assertThat(turn.state().status()).isEqualTo(Status.UP);
        assertThat(turn.state().failures()).isZero();
        assertThat(turn.state().callsLeft()).isNull();
    }

    @Test
    void afterAQuotaThatWasReachedTheCallsAreAskedAnew() throws Exception {
        provider.callsLeft = 5;
        var turn = turn(null);
        turn.step();
        provider.failure = new ProviderFailed(Failure.QUOTA_REACHED, "HTTP 429");
        now = now.plus(ECB.interval().multipliedBy(2));
        turn.step();
        assertThat(turn.state().callsLeft()).isZero();
        provider.failure = null;
        provider.callsLeft = 1500;
        now = now.plus(Duration.ofHours(1));
        turn.step();

        assertThat(turn.state().callsLeft()).isEqualTo(1500);
    }

    @Test
    void whoAnswersHasCallsLeftThoughItDoesNotSayHowMany() throws Exception {
        provider.callsLeft = -1;
        var turn = turn(null);
        provider.failure = new ProviderFailed(Failure.QUOTA_REACHED, "HTTP 429");
        turn.step();
        assertThat(turn.state().callsLeft()).isZero();
        provider.failure = null;
        now = now.plus(Duration.ofHours(1));
        turn.step();

        assertThat(turn.state().status()).isEqualTo(SourceState.Status.UP);
        assertThat(turn.state().callsLeft()).isNull();
    }

    private static ProviderFailed away() {
        return new ProviderFailed(Failure.UNREACHABLE, "no route");
    }

    private SourceTurn turn(@Nullable BooleanSupplier needed) {
        return turn(needed, Held.NOTHING);
    }

    private SourceTurn turn(@Nullable BooleanSupplier needed, Held held) {
        var clock = new Clock() {
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
        };
        var config = new IngestConfig(
                false, Duration.ZERO, Duration.ofSeconds(15), Duration.ofMinutes(30), Duration.ofSeconds(1));
        var metrics = new IngestMetrics(new SimpleMeterRegistry(), clock);
        var firewalls = new Firewalls(config, new FirewallConfig("2", Duration.ofDays(1), null));
        var pollings = new SourcePollings(log, firewalls, config, metrics, clock);
        return new SourceTurns(pollings, states, clock).of(provider, held, needed);
    }

    private static final class Provider implements ProviderTables {

        private @Nullable ProviderFailed failure;
        private int asked;
        private int askedForCalls;
        private long callsLeft;

        @Override
        public Source source() {
            return ECB;
        }

        @Override
        public ProviderTable latest() throws ProviderFailed {
            asked++;
            if (failure != null) {
                throw failure;
            }
            return sent(NOON, RATES);
        }

        @Override
        public OptionalLong callsLeft() throws ProviderFailed {
            askedForCalls++;
            if (callsLeft < 0) {
                throw away();
            }
            return OptionalLong.of(callsLeft);
        }
    }
}
