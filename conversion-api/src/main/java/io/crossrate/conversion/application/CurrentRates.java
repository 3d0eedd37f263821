package io.crossrate.conversion.application;

import io.crossrate.conversion.domain.Rate;
import io.crossrate.conversion.domain.RateBoard;
import io.crossrate.conversion.domain.RateRejection.NoRatesYet;
import io.crossrate.conversion.domain.RateRejection.RateUnavailable;
import io.crossrate.conversion.domain.RateTable;
import io.crossrate.money.CurrencyPair;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The board that requests read, swapped whole: readers never wait, and see one board from end to end. */
@Singleton
public final class CurrentRates {

    private final Clock clock;
    private final MeterRegistry meters;
    private final Counter swaps;
    private final RateBoard empty;
    private final List<Consumer<RateBoard>> listeners = new CopyOnWriteArrayList<>();
    private volatile RateBoard board;

    public CurrentRates(Clock clock, RateConfig config, FreshnessConfig freshness, MeterRegistry meters) {
        this.clock = clock;
        this.meters = meters;
        this.swaps = meters.counter("rates.board.swaps");
        this.empty = RateBoard.empty(config.preference(), freshness.rules());
        this.board = empty;
    }

    /** The board as it holds now. */
    public RateBoard board() {
        var current = board;
        return clock.instant().isBefore(current.changesAt()) ? current : renewed();
    }

    /** A board of these tables alone, older ones first, as they are trusted at that instant; preference and rules are ours. */
    public RateBoard boardOf(Iterable<RateTable> tables, Instant instant) {
        var board = empty;
        for (var table : tables) {
            board = board.with(table, instant);
        }
        return board;
    }

    /** The pair's rate now; refusals as in {@link #rate(RateBoard, CurrencyPair)}. */
    public Rate rate(CurrencyPair pair) {
        return rate(board(), pair);
    }

    /**
     * The pair's rate on a board that was read before, so that several rates of one answer agree.
     *
     * @throws NoRatesYet while there is no table at all
     * @throws RateUnavailable where no table leads from one currency to the other
     */
    public static Rate rate(RateBoard board, CurrencyPair pair) {
        return board.rate(pair).orElseThrow(() -> board.isEmpty() ? new NoRatesYet() : new RateUnavailable(pair));
    }

    /**
     * Tells the listener of the board and of each one that replaces it, in their order and without one between them. It is
     * called while the next board waits, so it must be quick.
     */
    public synchronized void follow(Consumer<RateBoard> listener) {
        listeners.add(listener);
        listener.accept(board);
    }

    /** Takes what the table says and no newer one of its source does; says whether that was anything. */
    public synchronized boolean offer(RateTable table) {
        var next = board.with(table, clock.instant());
        if (next == board) {
            return false;
        }
        swap(next);
        measureAge(table.source());
        return true;
    }

    private synchronized RateBoard renewed() {
        var now = clock.instant();
        if (!now.isBefore(board.changesAt())) {
            swap(board.at(now));
        }
        return board;
    }

    private void swap(RateBoard next) {
        board = next;
        swaps.increment();
        listeners.forEach(listener -> listener.accept(next));
    }

    /** Registering a gauge again is harmless: the first one stays and reads the newest board. */
    private void measureAge(String source) {
        Gauge.builder("rates.age", this, current -> current.ageSeconds(source))
                .tag("source", source)
                .baseUnit("seconds")
                .description("time since the source's own time of its newest table")
                .register(meters);
    }

    private double ageSeconds(String source) {
        return board.tables().stream()
                .filter(table -> table.source().equals(source))
                .mapToDouble(
                        table -> Duration.between(table.asOf(), clock.instant()).toSeconds())
                .findAny()
                .orElse(Double.NaN);
    }
}
