package io.crossrate.conversion.application.history;

import io.crossrate.conversion.application.CurrentRates;
import io.crossrate.conversion.domain.RateRejection.RateUnavailable;
import io.crossrate.conversion.domain.RequestRejection.InvalidRequest;
import io.crossrate.money.Currencies;
import io.crossrate.money.Currency;
import io.crossrate.money.rate.RateBoard;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;

/** Puts boards of the past together from what the history holds. */
@Singleton
public final class PastBoards {

    private static final Currency USD = Currencies.of("USD");

    private final RateHistory history;
    private final CurrentRates rates;
    private final HistoryReaders readers;
    private final Clock clock;

    public PastBoards(RateHistory history, CurrentRates rates, HistoryReaders readers, Clock clock) {
        this.history = history;
        this.rates = rates;
        this.readers = readers;
        this.clock = clock;
    }

    /**
     * What the sources had said at that instant and was read by then, or filled in later, as it was trusted then. Where the past is kept coarsely
     * the last observation before it may be as old as a bucket is long; it carries its own times.
     *
     * @param currencies those that rates are wanted of; all where empty
     * @throws InvalidRequest for a time to come
     * @throws RateUnavailable where no source had said anything
     */
    public RateBoard at(Instant instant, Collection<Currency> currencies) {
        if (instant.isAfter(clock.instant())) {
            throw new InvalidRequest("'at' lies in the future: leave it out for the rates of now");
        }
        var codes = new HashSet<>(currencies);
        if (!codes.isEmpty()) {
            codes.add(USD);
        }
        var simulated = rates.board().isSimulated();
        var board = rates.boardOf(readers.read(() -> history.heldAt(instant, simulated, codes)), instant);
        if (board.isEmpty()) {
            throw new RateUnavailable(instant);
        }
        return board;
    }
}
