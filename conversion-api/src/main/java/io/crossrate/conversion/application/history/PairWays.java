package io.crossrate.conversion.application.history;

import io.crossrate.conversion.application.CurrentRates;
import io.crossrate.conversion.application.SourceReports;
import io.crossrate.conversion.domain.RequestRejection.InvalidRequest;
import io.crossrate.conversion.domain.history.Crossing;
import io.crossrate.conversion.domain.history.Series;
import io.crossrate.money.Currencies;
import io.crossrate.money.Currency;
import io.crossrate.money.CurrencyPair;
import io.crossrate.money.rate.RateTable;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
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
    private final SourceReports reports;
    private final Clock clock;

    PairWays(RateHistory history, CurrentRates rates, SourceReports reports, Clock clock) {
        this.history = history;
        this.rates = rates;
        this.reports = reports;
        this.clock = clock;
    }

    /** Nothing where each of them is configured, publishes or has published; else {@link InvalidRequest} with those that do. */
    void requireKnown(List<String> sources) {
        if (sources.isEmpty()) {
            return;
        }
        var known = new TreeSet<>(history.sources());
        known.addAll(reports.sources().keySet());
        rates.board().tables().forEach(table -> known.add(table.source()));
        var unknown = sources.stream().filter(source -> !known.contains(source)).toList();
        if (!unknown.isEmpty()) {
            throw new InvalidRequest("'source' names %s, which is not known; known are %s"
                    .formatted(String.join(", ", unknown), String.join(", ", known)));
        }
    }

    /** The way that a board would choose of sources which know something of that time, the latest rate's among them. */
    Optional<Crossing> find(CurrencyPair pair, boolean simulated, List<String> sources, HistoryRange range) {
        var within = within(pair, simulated, range);
        var known = range.reachesNow()
                ? Stream.concat(within.stream(), latest(pair, simulated))
                        .distinct()
                        .toList()
                : within;
        return choose(pair, known, sources);
    }

    /** The way of sources which have spoken in that time themselves. */
    Optional<Crossing> findSpeaking(CurrencyPair pair, boolean simulated, List<String> sources, HistoryRange range) {
        return choose(pair, within(pair, simulated, range), sources);
    }

    private List<Series> within(CurrencyPair pair, boolean simulated, HistoryRange range) {
        var codes = Stream.of(pair.base(), pair.quote(), USD).distinct().toList();
        return history.seriesWithin(codes, simulated, range.resolution(), range.from(), range.to());
    }

    private Optional<Crossing> choose(CurrencyPair pair, List<Series> known, List<String> sources) {
        var now = clock.instant();
        return rates.boardOf(tables(known, sources, now), now).rate(pair).map(Crossing::along);
    }

    /** The series that the latest rate follows from: what they said last holds in a range without a word of theirs. */
    private Stream<Series> latest(CurrencyPair pair, boolean simulated) {
        return rates.board().rate(pair).map(Crossing::along).stream()
                .flatMap(crossing -> crossing.legs().stream())
                .filter(series -> series.simulated() == simulated);
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
