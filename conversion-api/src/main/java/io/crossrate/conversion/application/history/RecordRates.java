package io.crossrate.conversion.application.history;

import io.crossrate.conversion.application.StoreUnavailable;
import io.crossrate.conversion.domain.history.Compaction;
import io.crossrate.money.rate.RateTable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;

/** Writes published tables into the history, many at a time. */
@Singleton
public final class RecordRates {

    private final RateHistory history;
    private final Clock clock;
    private final Counter rows;
    private final Counter unrecordable;

    public RecordRates(RateHistory history, Clock clock, MeterRegistry meters) {
        this.history = history;
        this.clock = clock;
        this.rows = meters.counter("rates.history.rows");
        this.unrecordable = meters.counter("rates.history.unrecordable");
    }

    /**
     * Keeps the last observation of each bucket; safe to repeat, in any order.
     *
     * @throws StoreUnavailable while the history is away; nothing was kept then
     */
    public void accept(Collection<RateTable> tables) {
        var compaction = new Compaction(clock.instant());
        tables.forEach(compaction::add);
        history.keep(compaction.observations());
        rows.increment(compaction.observations().size());
        unrecordable.increment(compaction.unrecordable());
    }
}
