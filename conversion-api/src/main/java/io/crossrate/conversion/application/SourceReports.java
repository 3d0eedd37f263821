package io.crossrate.conversion.application;

import io.crossrate.conversion.domain.QuarantinedRate;
import io.crossrate.conversion.domain.QuarantinedRate.State;
import io.crossrate.conversion.domain.SourceState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the ingestor last said of each source, and of each value that it held back. */
@Singleton
public final class SourceReports {

    /** Far beyond the sources there are, and beyond the codes that they have. */
    private static final int MAX_SOURCES = 200;

    private static final int MAX_RATES = 5_000;

    private static final Duration SHOWN_AFTERWARDS = Duration.ofDays(30);

    private static final Comparator<QuarantinedRate> NEWEST_FIRST =
            Comparator.comparing(QuarantinedRate::since).reversed().thenComparing(QuarantinedRate::key);

    private final Clock clock;
    private final SortedMap<String, SourceState> sources = new TreeMap<>();
    private final Map<String, QuarantinedRate> rates = new LinkedHashMap<>();

    public SourceReports(Clock clock, MeterRegistry meters) {
        this.clock = clock;
        Gauge.builder("rates.sources.overdue", this, SourceReports::overdue)
                .description("Sources that should have been polled more than two minutes ago")
                .register(meters);
    }

    /** Takes this as the last word on the source. */
    public synchronized void sourceStands(SourceState state) {
        if (sources.containsKey(state.source()) || sources.size() < MAX_SOURCES) {
            sources.put(state.source(), state);
        }
    }

    /** Takes this as the last word on the value. */
    public synchronized void rateStands(QuarantinedRate rate) {
        rates.remove(rate.key());
        if (rates.size() >= MAX_RATES) {
            rates.remove(leastWorthShowing());
        }
        rates.put(rate.key(), rate);
    }

    /** No longer knows what was said under the key: a source's name, or source and code. */
    public synchronized void forget(String key) {
        sources.remove(key);
        rates.remove(key);
    }

    /** How each source stands, by its name. */
    public synchronized SortedMap<String, SourceState> sources() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(sources));
    }

    private synchronized long overdue() {
        var now = clock.instant();
        return sources.values().stream().filter(it -> it.isOverdueAt(now)).count();
    }

    /** The values that are held back, the latest first. */
    public List<QuarantinedRate> held() {
        return all().stream().filter(rate -> rate.state() == State.HELD).toList();
    }

    /** These, and those that were confirmed or withdrawn in the last 30 days; the latest held back first. */
    public synchronized List<QuarantinedRate> all() {
        var since = clock.instant().minus(SHOWN_AFTERWARDS);
        return rates.values().stream()
                .filter(rate -> rate.state() == State.HELD || rate.fetchedAt().isAfter(since))
                .sorted(NEWEST_FIRST)
                .toList();
    }

    /** What was settled longest ago; where all are held back still, what was said longest ago. */
    private String leastWorthShowing() {
        return rates.values().stream()
                .filter(rate -> rate.state() != State.HELD)
                .findFirst()
                .orElseGet(() -> rates.values().iterator().next())
                .key();
    }
}
