package io.crossrate.conversion.application.history;

import io.crossrate.conversion.application.CurrentRates;
import io.crossrate.conversion.domain.RateTable;
import io.crossrate.conversion.domain.history.Crossing;
import io.crossrate.conversion.domain.history.Resolution;
import io.crossrate.conversion.domain.history.Series;
import io.crossrate.money.Currencies;
import io.crossrate.money.Currency;
import io.crossrate.money.CurrencyPair;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the series that a pair's past follows from. */
@Singleton
final class PairWays {

    private static final Currency USD = Currencies.of("USD");
    private static final UUID NO_SNAPSHOT = new UUID(0, 0);

    private final RateHistory history;
    private final CurrentRates rates;
    private final Clock clock;

    PairWays(RateHistory history, CurrentRates rates, Clock clock) {
        this.history = history;
        this.rates = rates;
        this.clock = clock;
    }

    /** The way that a board of sources which know something of that time would choose. */
    Optional<Crossing> find(
            CurrencyPair pair,
            boolean simulated,
            List<String> sources,
            Resolution resolution,
            Instant from,
            Instant to) {
        var codes = Stream.of(pair.base(), pair.quote(), USD).distinct().toList();
        var known = history.seriesWithin(codes, simulated, resolution, from, to);
        var now = clock.instant();
        return rates.boardOf(tables(known, sources, now), now).rate(pair).map(Crossing::along);
    }

    /** Tables that say only who prices what: all of this moment, so that none steps behind for its age. */
    private static List<RateTable> tables(List<Series> known, List<String> sources, Instant now) {
        record Origin(String source, Currency base) {}
        Map<Origin, List<Series>> byOrigin = known.stream()
                .filter(series -> sources.isEmpty() || sources.contains(series.source()))
                .collect(Collectors.groupingBy(series -> new Origin(series.source(), series.base())));
        return byOrigin.values().stream().map(series -> table(series, now)).toList();
    }

    private static RateTable table(List<Series> series, Instant now) {
        var one = series.getFirst();
        return new RateTable(
                NO_SNAPSHOT,
                one.source(),
                one.kind(),
                one.base(),
                now,
                now,
                one.simulated(),
                series.stream().collect(Collectors.toMap(Series::code, _ -> BigDecimal.ONE)));
    }
}
