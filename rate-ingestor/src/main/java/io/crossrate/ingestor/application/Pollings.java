package io.crossrate.ingestor.application;

import io.crossrate.ingestor.application.PollerLease.Term;
import io.crossrate.ingestor.domain.Quarantined;
import io.crossrate.ingestor.domain.Source;
import io.crossrate.ingestor.domain.TableKind;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
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

/** Runs every source on a virtual thread of its own while a term lasts. */
@Singleton
final class Pollings {

    private static final Logger LOG = LoggerFactory.getLogger(Pollings.class);
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(30);
    private static final Duration AFTER_UNEXPECTED = Duration.ofSeconds(10);

    private final Map<String, ProviderTables> providers;
    private final PreferenceConfig preference;
    private final SourceTurns turns;
    private final Clock clock;
    private final Map<String, SourceTurn> running = new ConcurrentHashMap<>();
    private final Map<String, SourceTurn> stopped = new HashMap<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    Pollings(
            List<ProviderTables> providers,
            PreferenceConfig preference,
            SourceTurns turns,
            IngestMetrics metrics,
            Clock clock) {
        this.providers = providers.stream()
                .collect(Collectors.toUnmodifiableMap(it -> it.source().name(), Function.identity()));
        this.preference = preference;
        this.turns = turns;
        this.clock = clock;
        providers.forEach(it -> {
            metrics.watch(it.source().name(), () -> state(it.source()));
            metrics.watchQuarantine(it.source().name(), () -> quarantined(it.source()));
        });
    }

    /** Starts all, from what the log holds; returns at once. */
    void start(Term term, Map<String, Held> held) {
        turns.begin(providers.keySet());
        for (var kind : TableKind.values()) {
            @Nullable Source before = null;
            for (var source : ordered(kind)) {
                var turn = turn(source, held, source.standby() ? before : null);
                running.put(source.name(), turn);
                threads.add(Thread.ofVirtual().name("poll-" + source).start(() -> run(turn, term)));
                before = source;
            }
        }
    }

    private SourceTurn turn(Source source, Map<String, Held> held, @Nullable Source stoodByFor) {
        var name = source.name();
        var turn = turns.of(
                Objects.requireNonNull(providers.get(name), name),
                held.getOrDefault(name, Held.NOTHING),
                stoodByFor == null ? null : () -> state(stoodByFor).status().isFailing());
        var before = stopped.remove(name);
        if (before != null) {
            turn.takeOver(before);
        }
        return turn;
    }

    /** Interrupts all and waits until the last has ended: the next term must not begin beside one of this. */
    void stop() throws InterruptedException {
        threads.forEach(Thread::interrupt);
        for (var thread : threads) {
            thread.join();
        }
        threads.clear();
        stopped.putAll(running);
        running.clear();
    }

    /** How each source stands, kind by kind in the order of preference. */
    List<SourceState> states() {
        return Stream.of(TableKind.values())
                .flatMap(kind -> ordered(kind).stream())
                .map(this::state)
                .toList();
    }

    /** What is held back of all sources, in the same order. */
    List<Quarantined> quarantined() {
        return Stream.of(TableKind.values())
                .flatMap(kind -> ordered(kind).stream())
                .flatMap(source -> quarantined(source).stream())
                .toList();
    }

    private List<Quarantined> quarantined(Source source) {
        var turn = running.get(source.name());
        return turn == null ? List.of() : turn.quarantined();
    }

    private List<Source> ordered(TableKind kind) {
        return preference.ordered(
                kind, providers.values().stream().map(ProviderTables::source).toList());
    }

    private SourceState state(Source source) {
        var turn = running.get(source.name());
        return turn == null ? SourceState.starting(source) : turn.state();
    }

    private void run(SourceTurn turn, Term term) {
        try {
            while (term.isHeld() && !Thread.currentThread().isInterrupted()) {
                try {
                    sleepUntil(turn.step());
                } catch (RuntimeException e) {
                    LOG.error("{}: unexpected, going on", turn.state().source(), e);
                    Thread.sleep(AFTER_UNEXPECTED);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
}
