package io.crossrate.ingestor.application;

import io.crossrate.ingestor.domain.PollSchedule;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Puts together what polls a source. */
@Singleton
final class SourceTurns {

    private final RateLog log;
    private final Firewalls firewalls;
    private final SourceStates states;
    private final IngestConfig config;
    private final IngestMetrics metrics;
    private final Clock clock;

    SourceTurns(
            RateLog log,
            Firewalls firewalls,
            SourceStates states,
            IngestConfig config,
            IngestMetrics metrics,
            Clock clock) {
        this.firewalls = firewalls;
        this.log = log;
        this.states = states;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * The turn of this provider, which goes on from what the log holds of it.
     *
     * @param needed whether a source on standby is to step in; null for one that is always polled
     */
    SourceTurn of(ProviderTables provider, Held held, @Nullable BooleanSupplier needed) {
        var source = provider.source();
        var ours = held.ofWorld(config.simulated());
        var polling = new SourcePolling(
                provider,
                firewalls.of(source, ours),
                new PollSchedule(source.interval(), config.firstPause(), config.longestPause(), new SplittableRandom()),
                new Publication(source.name(), log, ours, config.publicationPause(), metrics),
                metrics,
                clock);
        return new SourceTurn(polling, needed, states, clock);
    }
}
