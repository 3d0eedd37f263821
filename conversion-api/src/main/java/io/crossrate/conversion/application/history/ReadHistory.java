package io.crossrate.conversion.application.history;

import io.crossrate.conversion.application.CurrentRates;
import io.crossrate.conversion.domain.RequestRejection.InvalidRequest;
import io.crossrate.conversion.domain.history.Crossing;
import io.crossrate.conversion.domain.history.Fill;
import io.crossrate.conversion.domain.history.Observed;
import io.crossrate.conversion.domain.history.Point;
import io.crossrate.conversion.domain.history.Resolution;
import io.crossrate.conversion.domain.history.SeriesOfPair;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Answers what a pair's rate was, bucket by bucket, from one way for the whole range: the sources that the board would
 * choose among those which know something of it. Of a range that reaches up to this moment it is the source of the latest
 * rate, unless that has said nothing at all in it and another has.
 */
@Singleton
public final class ReadHistory {

    private final RateHistory history;
    private final PairWays ways;
    private final CurrentRates rates;
    private final HistoryReaders readers;
    private final Clock clock;

    public ReadHistory(RateHistory history, PairWays ways, CurrentRates rates, HistoryReaders readers, Clock clock) {
        this.history = history;
        this.ways = ways;
        this.rates = rates;
        this.readers = readers;
        this.clock = clock;
    }

    /** One page, from the start of the bucket that {@code from} falls into; buckets to come are no part of it. */
    public HistoryPage page(HistoryRequest request) {
        var now = clock.instant();
        if (request.from().isAfter(now) || !request.from().isBefore(request.to())) {
            throw new InvalidRequest("'from' lies in the past and before 'to'");
        }
        var resolution = request.resolution().orElseGet(() -> automatic(request, now));
        if (!resolution.hasGrid() && request.fill() == Fill.PREVIOUS) {
            throw new InvalidRequest(
                    "single observations leave no gaps to fill: with fill=previous, ask for 15m, 1h or 1d");
        }
        request.resolution().ifPresent(asked -> requireKept(asked, request.from(), now));
        return readers.read(() -> {
            ways.requireKnown(request.sources());
            return page(request, HistoryRange.of(request, resolution, now));
        });
    }

    private static void requireKept(Resolution resolution, Instant from, Instant now) {
        if (!resolution.keepsRangeFrom(from, now)) {
            var since = resolution.keptSince(now).orElseThrow().truncatedTo(ChronoUnit.SECONDS);
            throw new InvalidRequest(
                    "%s is kept since %s: begin there or later, or ask for a coarser resolution, or for auto"
                            .formatted(resolution.word(), since));
        }
    }

    private HistoryPage page(HistoryRequest request, HistoryRange range) {
        var simulated = rates.board().isSimulated();
        var latest = way(request, range, simulated).map(it -> looked(it, request, range));
        var way = latest.filter(it -> it.start().isPresent() || request.fill() == Fill.PREVIOUS)
                .or(() -> ways.findSpeaking(request.pair(), simulated, request.sources(), range)
                        .map(it -> looked(it, request, range)))
                .or(() -> latest);
        if (way.isEmpty()) {
            return answer(request, range, range, simulated, List.of(), List.of());
        }
        var crossing = way.get().crossing();
        if (!range.resolution().hasGrid() && crossing.sources().size() > 1) {
            return page(request, HistoryRange.of(request, bucketed(request, crossing), clock.instant()));
        }
        var before = way.get().before();
        var start = way.get().start();
        if (start.isEmpty()) {
            return answer(request, range, range, simulated, crossing.sources(), List.of());
        }
        var known = range.since(start.get());
        var page = range.resolution().hasGrid() ? known.first(request.limit()) : known;
        var legs = history.read(crossing.legs(), range.resolution(), page.from(), page.to(), request.limit() + 1);
        var read = page.until(completeUntil(legs, request.limit(), page.to()));
        var points = points(crossing, legs, read);
        var shown = request.fill() == Fill.PREVIOUS
                ? SeriesOfPair.filled(crossing, points, before, read.resolution(), read.from(), read.to())
                : points;
        return answer(request, range, range.until(read.to()), simulated, crossing.sources(), shown);
    }

    private static Resolution automatic(HistoryRequest request, Instant now) {
        var candidates = Stream.of(Resolution.values()).filter(one -> one.hasGrid() || request.fill() == Fill.NONE);
        return Resolution.forRange(candidates, request.from(), request.to(), now);
    }

    /** Two sources never speak at the same instant: what follows from both needs buckets. */
    private static Resolution bucketed(HistoryRequest request, Crossing crossing) {
        if (request.resolution().isPresent()) {
            throw new InvalidRequest("%s follows from %s, which never speak at the same instant: ask for 15m, 1h or 1d"
                    .formatted(request.pair(), String.join(" and ", crossing.sources())));
        }
        return Resolution.QUARTER;
    }

    private Optional<Crossing> way(HistoryRequest request, HistoryRange range, boolean simulated) {
        var within = ways.find(request.pair(), simulated, request.sources(), range);
        return within.isPresent() || request.fill() == Fill.NONE
                ? within
                : ways.find(
                        request.pair(),
                        simulated,
                        request.sources(),
                        range.since(range.from().minus(Crossing.LONGEST_CARRY)));
    }

    /**
     * A way, with the point that fills its first buckets where there is one, and where its points begin, if anywhere.
     */
    private record Looked(Crossing crossing, Optional<Point> before, Optional<Instant> start) {}

    private Looked looked(Crossing crossing, HistoryRequest request, HistoryRange range) {
        var before = request.fill() == Fill.PREVIOUS ? before(crossing, range) : Optional.<Point>empty();
        return new Looked(crossing, before, before.isPresent() ? Optional.of(range.from()) : first(crossing, range));
    }

    private Optional<Instant> first(Crossing crossing, HistoryRange range) {
        return history.firstCommon(crossing.legs(), range.resolution(), range.from())
                .filter(start -> start.isBefore(range.to()));
    }

    private Optional<Point> before(Crossing crossing, HistoryRange range) {
        return history.lastCommon(crossing.legs(), range.resolution(), range.from())
                .map(start -> history.read(crossing.legs(), range.resolution(), start, start.plusNanos(1), 1))
                .flatMap(legs -> SeriesOfPair.points(crossing, legs).stream().findFirst())
                .filter(point -> range.from().isBefore(crossing.carriedUntil(point.at())));
    }

    /** Up to where every leg was read: none goes on before there, though the limit may have cut one short. */
    private static Instant completeUntil(List<List<Observed>> legs, int limit, Instant end) {
        return legs.stream()
                .filter(leg -> leg.size() > limit)
                .map(leg -> leg.getLast().bucketStart())
                .min(Comparator.naturalOrder())
                .orElse(end);
    }

    private static List<Point> points(Crossing crossing, List<List<Observed>> legs, HistoryRange read) {
        var points = SeriesOfPair.points(crossing, legs);
        return points.stream().allMatch(point -> point.at().isBefore(read.to()))
                ? points
                : points.stream()
                        .filter(point -> point.at().isBefore(read.to()))
                        .toList();
    }

    private static HistoryPage answer(
            HistoryRequest request,
            HistoryRange range,
            HistoryRange page,
            boolean simulated,
            List<String> sources,
            List<Point> points) {
        return new HistoryPage(
                request.pair(),
                range.resolution(),
                request.fill(),
                sources,
                simulated,
                range.from(),
                page.to(),
                range.to(),
                points,
                range.resolution().hasGrid() ? OptionalLong.of(page.buckets() - points.size()) : OptionalLong.empty(),
                page.to().isBefore(range.to()) ? Optional.of(page.to()) : Optional.empty());
    }
}
