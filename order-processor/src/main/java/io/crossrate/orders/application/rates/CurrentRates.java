package io.crossrate.orders.application.rates;

import io.crossrate.money.rate.RateBoard;
import io.crossrate.money.rate.RateTable;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The board of the tables that have come, swapped whole. */
@Singleton
public final class CurrentRates {

    private final Clock clock;
    private final MeterRegistry meters;
    private final List<Runnable> followers = new CopyOnWriteArrayList<>();
    private volatile RateBoard board;

    public CurrentRates(Clock clock, PreferenceConfig config, FreshnessConfig freshness, MeterRegistry meters) {
        this.clock = clock;
        this.meters = meters;
        this.board = RateBoard.empty(config.preference(), freshness.rules());
    }

    /** The board as it holds now: the same one until a table comes or one is trusted otherwise. */
    public RateBoard board() {
        var current = board;
        return clock.instant().isBefore(current.changesAt()) ? current : renewed();
    }

    /**
     * Takes what the tables say and no newer ones of their sources do, before anybody is told of it; says of how many
     * there was anything to take.
     */
    public int offer(Collection<RateTable> tables) {
        var taken = tables.stream().filter(this::take).toList();
        if (!taken.isEmpty()) {
            taken.forEach(table -> measureAge(table.source()));
            followers.forEach(Runnable::run);
        }
        return taken.size();
    }

    /** Tells the follower that tables made a new board; it must be quick. */
    public void follow(Runnable follower) {
        followers.add(follower);
    }

    private synchronized boolean take(RateTable table) {
        var next = board.with(table, clock.instant());
        if (next == board) {
            return false;
        }
        board = next;
        return true;
    }

    private synchronized RateBoard renewed() {
        var now = clock.instant();
        if (!now.isBefore(board.changesAt())) {
            board = board.at(now);
        }
        return board;
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
