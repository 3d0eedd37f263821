package io.crossrate.ingestor.application;

import io.crossrate.ingestor.domain.Source;
import io.crossrate.ingestor.domain.TableKind;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    private final Map<String, ProviderTables> providers;
    private final PreferenceConfig preference;
    private final RateLog log;
    private final SourceTurns turns;
    private final Clock clock;
    private final Map<String, SourceTurn> running = new ConcurrentHashMap<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    Ingestion(
            List<ProviderTables> providers, PreferenceConfig preference, RateLog log, SourceTurns turns, Clock clock) {
        this.providers = providers.stream()
                .collect(Collectors.toUnmodifiableMap(it -> it.source().name(), Function.identity()));
        this.preference = preference;
        this.log = log;
        this.turns = turns;
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

    /** How each source stands, kind by kind in the order of preference. */
    public List<SourceState> states() {
        return Stream.of(TableKind.values())
                .flatMap(kind -> ordered(kind).stream())
                .map(this::state)
                .toList();
    }

    private List<Source> ordered(TableKind kind) {
        return preference.ordered(
                kind, providers.values().stream().map(ProviderTables::source).toList());
    }

    private SourceState state(Source source) {
        var turn = running.get(source.name());
        return turn == null ? SourceState.starting(source) : turn.state();
    }

    private void restoreAndPoll() throws InterruptedException {
        var held = restore();
        for (var kind : TableKind.values()) {
            @Nullable Source before = null;
            for (var source : ordered(kind)) {
                poll(source, held.getOrDefault(source.name(), Held.NOTHING), source.standby() ? before : null);
                before = source;
            }
        }
    }

    private void poll(Source source, Held held, @Nullable Source stoodByFor) {
        var name = source.name();
        var provider = Objects.requireNonNull(providers.get(name), name);
        var turn = turns.of(
                provider,
                held,
                stoodByFor == null ? null : () -> state(stoodByFor).status().isFailing());
        running.put(name, turn);
        threads.add(Thread.ofVirtual().name("poll-" + name).start(() -> uninterrupted(() -> run(turn))));
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

    private void run(SourceTurn turn) throws InterruptedException {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                sleepUntil(turn.step());
            } catch (RuntimeException e) {
                LOG.error("{}: unexpected, going on", turn.state().source(), e);
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
