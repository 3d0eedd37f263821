package io.crossrate.ingestor.application;

import io.crossrate.ingestor.domain.Quarantined;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One source in its place among the others: polled while it is needed, on standby while it is not; every change is
 * announced. Confined to the thread of its source.
 */
final class SourceTurn {

    /** How soon a source on standby sees that it is needed, or that it is not any more. */
    static final Duration WATCH = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(SourceTurn.class);

    private final SourcePolling polling;
    private final @Nullable BooleanSupplier needed;
    private final SourceStates states;
    private final Clock clock;
    private @Nullable SourceState announced;

    /**
     * A turn of this source.
     *
     * @param needed whether a source on standby is to step in; null for one that is always polled
     */
    SourceTurn(SourcePolling polling, @Nullable BooleanSupplier needed, SourceStates states, Clock clock) {
        this.polling = polling;
        this.needed = needed;
        this.states = states;
        this.clock = clock;
    }

    SourceState state() {
        return polling.state();
    }

    List<Quarantined> quarantined() {
        return polling.quarantined();
    }

    /** Takes over what an earlier turn of this source could not publish. */
    void takeOver(SourceTurn before) {
        polling.takeOver(before.polling);
    }

    /** Does what is due now, and returns when to come again. */
    Instant step() throws InterruptedException {
        var wake = needed == null ? polling.step() : stepOrStandBy(needed.getAsBoolean());
        if (!state().equals(announced)) {
            announced = state();
            states.announce(announced, clock.instant());
        }
        return wake;
    }

    private Instant stepOrStandBy(boolean needed) throws InterruptedException {
        var before = state().status();
        var wake = needed ? polling.step() : polling.standBy();
        var after = state().status();
        if (needed && before == SourceState.Status.STANDBY) {
            LOG.info("{} steps in for the source before it: {}", state().source(), after.word());
        } else if (!needed && before != SourceState.Status.STANDBY) {
            LOG.info("{} is on standby", state().source());
        }
        var watch = clock.instant().plus(WATCH);
        return wake.isBefore(watch) ? wake : watch;
    }
}
