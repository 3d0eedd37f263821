package io.crossrate.conversion.application;

import io.crossrate.conversion.domain.RateRejection.NoRatesYet;
import io.crossrate.conversion.domain.RateRejection.RateUnavailable;
import io.crossrate.conversion.domain.RateRejection.StaleRate;
import io.crossrate.money.CurrencyPair;
import io.crossrate.money.rate.Freshness;
import io.crossrate.money.rate.Rate;
import io.crossrate.money.rate.RateBoard;
import io.crossrate.money.rate.RateTable;
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
import org.jspecify.annotations.Nullable;

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
     * Nothing where the source's word is at most so old, or where any age will do.
     *
     * @throws StaleRate where it is older
     */
    public static void requireNoOlderThan(Rate rate, @Nullable Duration maxAge, Instant now) {
        if (maxAge != null && rate.ageAt(now).compareTo(maxAge) > 0) {
            throw new StaleRate(
                    "the newest rate of %s is of %s: it is %d s old, and maxAge allows %d s; allow more, or try again later"
                            .formatted(rate.pair(), rate.asOf(), rate.ageAt(now).toSeconds(), maxAge.toSeconds()));
        }
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
        var isNewSource =
                board.tables().stream().noneMatch(known -> known.source().equals(table.source()));
        swap(next);
        if (isNewSource) {
            measureAge(table.source());
        }
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

    private void measureAge(String source) {
        Gauge.builder("rates.age", this, current -> current.ageSeconds(source))
                .tag("source", source)
                .baseUnit("seconds")
                .description("time since the source's own time of its newest table")
                .register(meters);
        Gauge.builder("rates.stale", this, current -> current.stale(source))
                .tag("source", source)
                .description("1 where the source's table is stale by its calendar: shown, and not quoted from")
                .register(meters);
    }

    private double stale(String source) {
        var current = board();
        return current.tables().stream()
                .filter(table -> table.source().equals(source))
                .mapToDouble(table -> current.freshness(table) == Freshness.STALE ? 1 : 0)
                .findAny()
                .orElse(Double.NaN);
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
