package io.crossrate.ingestor.application;

import io.crossrate.ingestor.domain.Flaw;
import io.crossrate.ingestor.domain.Quarantined;
import io.crossrate.ingestor.domain.RateTable;
import io.crossrate.ingestor.domain.Verdict;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** What the ingestor counts and measures, by source. */
@Singleton
final class IngestMetrics {

    private static final String SOURCE = "source";

    /** Some providers carry codes for years that are withdrawn: they are no news. */
    private static final Set<String> OF_CODE_OR_AGE =
            Set.of(Flaw.UNKNOWN_CODE.word(), Flaw.WITHDRAWN_CODE.word(), Flaw.OUTDATED.word());

    private final MeterRegistry registry;
    private final Clock clock;

    IngestMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    void watch(String source, Supplier<SourceState> state) {
        beginCounting(source);
        Gauge.builder("crossrate.rate.age.seconds", state, it -> ageSeconds(it.get()))
                .description("Age of the last published table, by the provider's time; NaN before the first")
                .tag(SOURCE, source)
                .strongReference(true)
                .register(registry);
        Gauge.builder("crossrate.source.up", state, it -> up(it.get().status()))
                .description("1 while the last poll gave a table, and on standby; NaN while this replica does not poll")
                .tag(SOURCE, source)
                .strongReference(true)
                .register(registry);
        Gauge.builder("crossrate.source.standby", state, it -> it.get().status() == SourceState.Status.STANDBY ? 1 : 0)
                .description("1 while another source is asked in its place")
                .tag(SOURCE, source)
                .strongReference(true)
                .register(registry);
        Gauge.builder("crossrate.source.overdue", state, it -> it.get().isOverdueAt(clock.instant()) ? 1 : 0)
                .description("1 while the next poll should have been more than two minutes ago")
                .tag(SOURCE, source)
                .strongReference(true)
                .register(registry);
        Gauge.builder("crossrate.source.calls.left", state, it -> callsLeft(it.get()))
                .description("Calls that the plan still allows; NaN where the provider does not say")
                .tag(SOURCE, source)
                .strongReference(true)
                .register(registry);
        Gauge.builder("crossrate.publication.pending", state, it -> it.get().publicationPending() ? 1 : 0)
                .description("1 while a checked table waits for Kafka")
                .tag(SOURCE, source)
                .strongReference(true)
                .register(registry);
    }

    /** What is not there yet is not seen to rise. */
    private void beginCounting(String source) {
        registry.counter("crossrate.publications.failed", SOURCE, source);
        registry.counter("crossrate.provider.requests", SOURCE, source, "outcome", "answered");
        for (var failure : Failure.values()) {
            registry.counter("crossrate.provider.requests", SOURCE, source, "outcome", failure.word());
        }
    }

    void watchQuarantine(String source, Supplier<List<Quarantined>> quarantined) {
        Gauge.builder("crossrate.rates.quarantined", quarantined, it -> it.get().size())
                .description("Values that are held back now")
                .tag(SOURCE, source)
                .strongReference(true)
                .register(registry);
        Gauge.builder("crossrate.rates.suspicious", quarantined, it -> suspicious(it.get()))
                .description("Those of them that are held back for what they say, not for their code or age")
                .tag(SOURCE, source)
                .strongReference(true)
                .register(registry);
    }

    private static long suspicious(List<Quarantined> quarantined) {
        return quarantined.stream()
                .filter(it -> !OF_CODE_OR_AGE.contains(it.reason()))
                .count();
    }

    void quarantined(List<Quarantined> news) {
        news.forEach(it -> registry.counter(
                        "crossrate.quarantine.events",
                        SOURCE,
                        it.source(),
                        "reason",
                        it.reason(),
                        "state",
                        it.state().word())
                .increment());
    }

    void watch(PollerLease lease) {
        Gauge.builder("crossrate.poller", lease, it -> it.isHeld() ? 1 : 0)
                .description("1 while this replica polls, 0 while it stands by")
                .strongReference(true)
                .register(registry);
    }

    void answered(String source) {
        requested(source, "answered");
    }

    void failed(String source, Failure failure) {
        requested(source, failure.word());
    }

    void judged(String source, Verdict verdict) {
        var word =
                switch (verdict) {
                    case Verdict.Newer _ -> "newer";
                    case Verdict.Correction _ -> "correction";
                    case Verdict.Repetition _ -> "repetition";
                    case Verdict.Refused refused -> refused.reason().word();
                };
        registry.counter("crossrate.tables", SOURCE, source, "verdict", word).increment();
        verdict.leftOut().values().forEach(flaw -> registry.counter(
                        "crossrate.rates.left.out", SOURCE, source, "reason", flaw.word())
                .increment());
    }

    void published(RateTable table, int changes) {
        registry.counter("crossrate.rates.published", SOURCE, table.source()).increment(changes);
    }

    void publicationFailed(String source) {
        registry.counter("crossrate.publications.failed", SOURCE, source).increment();
    }

    private void requested(String source, String outcome) {
        registry.counter("crossrate.provider.requests", SOURCE, source, "outcome", outcome)
                .increment();
    }

    private static double up(SourceState.Status status) {
        if (status == SourceState.Status.STARTING) {
            return Double.NaN;
        }
        return status.isFailing() ? 0 : 1;
    }

    private static double callsLeft(SourceState state) {
        var left = state.callsLeft();
        return left == null ? Double.NaN : left;
    }

    private double ageSeconds(SourceState state) {
        var published = state.published();
        return published == null
                ? Double.NaN
                : Duration.between(published.asOf(), clock.instant()).toMillis() / 1000.0;
    }
}
