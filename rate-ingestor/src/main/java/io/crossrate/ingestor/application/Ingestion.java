package io.crossrate.ingestor.application;

import io.crossrate.ingestor.domain.PollSchedule;
import io.crossrate.ingestor.domain.RateFirewall;
import io.crossrate.ingestor.domain.Source;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs every source on a virtual thread of its own, once the log has told what it holds. */
@Singleton
public final class Ingestion {

    private static final Logger LOG = LoggerFactory.getLogger(Ingestion.class);
    private static final Duration RESTORE_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(30);
    private static final Duration AFTER_UNEXPECTED = Duration.ofSeconds(10);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    private final List<ProviderTables> providers;
    private final RateLog log;
    private final IngestConfig config;
    private final IngestMetrics metrics;
    private final Clock clock;
    private final Map<String, SourcePolling> pollings = new ConcurrentHashMap<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    Ingestion(List<ProviderTables> providers, RateLog log, IngestConfig config, IngestMetrics metrics, Clock clock) {
        this.providers = List.copyOf(providers);
        this.log = log;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Starts; returns at once. */
    public void start() {
        threads.add(Thread.ofVirtual().name("ingestion").start(() -> uninterrupted(this::restoreAndPoll)));
    }

    /** Stops all threads and waits a bounded time for them. */
    public void stop() throws InterruptedException {
        for (var i = 0; i < threads.size(); i++) {
            threads.get(i).interrupt();
            threads.get(i).join(STOP_PATIENCE);
        }
    }

    /** How each source stands, in the order of their names. */
    public List<SourceState> states() {
        return providers.stream()
                .map(ProviderTables::source)
                .sorted(Comparator.comparing(Source::name))
                .map(this::state)
                .toList();
    }

    private SourceState state(Source source) {
        var polling = pollings.get(source.name());
        return polling == null ? SourceState.starting(source) : polling.state();
    }

    private void restoreAndPoll() throws InterruptedException {
        var held = restore();
        for (var provider : providers) {
            var name = provider.source().name();
            var polling = polling(provider, held.getOrDefault(name, Held.NOTHING));
            pollings.put(name, polling);
            metrics.watch(name, polling::state);
            threads.add(Thread.ofVirtual().name("poll-" + name).start(() -> uninterrupted(() -> run(polling))));
        }
    }

    private Map<String, Held> restore() throws InterruptedException {
        for (var warned = false; ; Thread.sleep(RESTORE_PAUSE)) {
            try {
                var held = log.restore();
                held.forEach((source, it) -> LOG.info(
                        "{}: the log holds {} codes, the last table as of {}",
                        source,
                        it.newest().size(),
                        it.table() == null ? "never" : it.table().asOf()));
                return held;
            } catch (PublicationFailed e) {
                if (!warned) {
                    LOG.warn("Polling begins when Kafka can be read: {}", e.getMessage());
                    warned = true;
                }
            }
        }
    }

    private SourcePolling polling(ProviderTables provider, Held held) {
        var source = provider.source();
        return new SourcePolling(
                provider,
                new RateFirewall(source, config.futureTolerance(), config.simulated()),
                new PollSchedule(source.interval(), config.firstPause(), config.longestPause(), new SplittableRandom()),
                new Publication(log, held.ofWorld(config.simulated()), config.publicationPause(), metrics),
                metrics,
                clock);
    }

    private void run(SourcePolling polling) throws InterruptedException {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                sleepUntil(polling.step());
            } catch (RuntimeException e) {
                LOG.error("{}: unexpected, going on", polling.state().source(), e);
                Thread.sleep(AFTER_UNEXPECTED);
            }
        }
    }

    /** Sleeps in short stretches, so that a clock that was set or a machine that slept does not delay a poll for long. */
    private void sleepUntil(Instant wake) throws InterruptedException {
        for (var rest = rest(wake); rest.isPositive(); rest = rest(wake)) {
            Thread.sleep(rest.compareTo(LONGEST_SLEEP) < 0 ? rest : LONGEST_SLEEP);
        }
    }

    private Duration rest(Instant wake) {
        return Duration.between(clock.instant(), wake);
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private static void uninterrupted(Work work) {
        try {
            work.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
