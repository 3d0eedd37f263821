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
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Answers what a pair's rate was, bucket by bucket, from one way for the whole range: the sources that the board would
 * choose among those which know something of it.
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
        return readers.read(() -> page(request, range(request, resolution, now)));
    }

    private static Range range(HistoryRequest request, Resolution resolution, Instant now) {
        return new Range(
                resolution.bucketOf(request.from()),
                request.to().isAfter(now) ? now.plusNanos(1) : request.to(),
                resolution);
    }

    /** The range in whole buckets. */
    private record Range(Instant from, Instant to, Resolution resolution) {

        Range until(Instant end) {
            return new Range(from, end.isBefore(to) ? end : to, resolution);
        }

        Range since(Instant start) {
            return new Range(start, to, resolution);
        }

        Range first(int buckets) {
            return until(from.plus(resolution.width().multipliedBy(buckets)));
        }

        long buckets() {
            var width = resolution.width().toNanos();
            return Math.ceilDiv(Duration.between(from, to).toNanos(), width);
        }
    }

    private HistoryPage page(HistoryRequest request, Range range) {
        var simulated = rates.board().isSimulated();
        var way = way(request, range, simulated);
        if (way.isEmpty()) {
            return answer(request, range, range, simulated, List.of(), List.of());
        }
        var crossing = way.get();
        if (!range.resolution().hasGrid() && crossing.sources().size() > 1) {
            return page(request, range(request, bucketed(request, crossing), clock.instant()));
        }
        var before = request.fill() == Fill.PREVIOUS ? before(crossing, range) : Optional.<Point>empty();
        var start = before.isPresent() ? Optional.of(range.from()) : first(crossing, range);
        if (start.isEmpty()) {
            return answer(request, range, range, simulated, crossing.sources(), List.of());
        }
        var known = range.since(start.get());
        var page = range.resolution().hasGrid() ? known.first(request.limit()) : known;
        var legs = history.read(crossing.legs(), range.resolution(), page.from(), page.to(), request.limit() + 1);
        var read = page.until(completeUntil(legs, request.limit(), page.to()));
        var points = points(crossing, legs, read);
        var shown = request.fill() == Fill.PREVIOUS
                ? SeriesOfPair.filled(points, before, read.resolution(), read.from(), read.to())
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

    private Optional<Crossing> way(HistoryRequest request, Range range, boolean simulated) {
        var within = way(request, range.resolution(), simulated, range.from(), range.to());
        return within.isPresent() || request.fill() == Fill.NONE
                ? within
                : way(request, range.resolution(), simulated, Instant.EPOCH, range.to());
    }

    private Optional<Crossing> way(
            HistoryRequest request, Resolution resolution, boolean simulated, Instant from, Instant to) {
        return ways.find(request.pair(), simulated, request.sources(), resolution, from, to);
    }

    private Optional<Instant> first(Crossing crossing, Range range) {
        return history.firstCommon(crossing.legs(), range.resolution(), range.from())
                .filter(start -> start.isBefore(range.to()));
    }

    private Optional<Point> before(Crossing crossing, Range range) {
        return history.lastCommon(crossing.legs(), range.resolution(), range.from())
                .map(start -> history.read(crossing.legs(), range.resolution(), start, start.plusNanos(1), 1))
                .flatMap(legs -> SeriesOfPair.points(crossing, legs).stream().findFirst());
    }

    /** Up to where every leg was read: none goes on before there, though the limit may have cut one short. */
    private static Instant completeUntil(List<List<Observed>> legs, int limit, Instant end) {
        return legs.stream()
                .filter(leg -> leg.size() > limit)
                .map(leg -> leg.getLast().bucketStart())
                .min(Comparator.naturalOrder())
                .orElse(end);
    }

    private static List<Point> points(Crossing crossing, List<List<Observed>> legs, Range read) {
        var points = SeriesOfPair.points(crossing, legs);
        return points.stream().allMatch(point -> point.at().isBefore(read.to()))
                ? points
                : points.stream()
                        .filter(point -> point.at().isBefore(read.to()))
                        .toList();
    }

    private static HistoryPage answer(
            HistoryRequest request,
            Range range,
            Range page,
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
