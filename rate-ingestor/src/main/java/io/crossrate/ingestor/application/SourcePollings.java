package io.crossrate.ingestor.application;

import io.crossrate.ingestor.domain.PollSchedule;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.SplittableRandom;

/** Puts together what polls a source. */
@Singleton
final class SourcePollings {

    private final RateLog log;
    private final Firewalls firewalls;
    private final IngestConfig config;
    private final IngestMetrics metrics;
    private final Clock clock;

    SourcePollings(RateLog log, Firewalls firewalls, IngestConfig config, IngestMetrics metrics, Clock clock) {
        this.log = log;
        this.firewalls = firewalls;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** The polling of this provider, which goes on from what the log holds of it. */
    SourcePolling of(ProviderTables provider, Held held) {
        var source = provider.source();
        var ours = held.ofWorld(config.simulated());
        var polling = new SourcePolling(
                provider,
                firewalls.of(source, ours),
                new PollSchedule(source.interval(), config.firstPause(), config.longestPause(), new SplittableRandom()),
                new Publication(source.name(), log, ours, config.publicationPause(), metrics),
                metrics,
                clock);
        polling.remember(ours.lastError());
        return polling;
    }
}
