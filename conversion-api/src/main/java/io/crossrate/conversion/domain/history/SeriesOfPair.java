package io.crossrate.conversion.domain.history;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a pair's points of its legs' observations: one for each bucket that all of them hold. */
public final class SeriesOfPair {

    private SeriesOfPair() {}

    /** The points in order of time. */
    public static List<Point> points(Crossing crossing, List<List<Observed>> legs) {
        var points = new ArrayList<Point>(legs.getFirst().size());
        var next = new int[legs.size()];
        var numbers = new ArrayList<BigDecimal>(legs.size());
        for (var first : legs.getFirst()) {
            var asOf = first.asOf();
            numbers.clear();
            numbers.add(first.rate());
            for (int leg = 1; leg < legs.size(); leg++) {
                var observed = at(first.bucketStart(), legs.get(leg), next, leg);
                if (observed.isPresent()) {
                    numbers.add(observed.get().rate());
                    asOf = earlier(asOf, observed.get().asOf());
                }
            }
            if (numbers.size() == legs.size()) {
                points.add(new Point(first.bucketStart(), asOf, crossing.rate(numbers), false));
            }
        }
        return points;
    }

    /** Moves along the leg up to the bucket; what lies before it is of no later use. */
    private static Optional<Observed> at(Instant bucket, List<Observed> leg, int[] next, int position) {
        while (next[position] < leg.size()
                && leg.get(next[position]).bucketStart().isBefore(bucket)) {
            next[position]++;
        }
        return next[position] < leg.size()
                        && leg.get(next[position]).bucketStart().equals(bucket)
                ? Optional.of(leg.get(next[position]))
                : Optional.empty();
    }

    /** The points, and in [from, to) for each bucket without one the last before it, as far as that is carried. */
    public static List<Point> filled(
            Crossing crossing,
            List<Point> points,
            Optional<Point> before,
            Resolution resolution,
            Instant from,
            Instant to) {
        var filled = new ArrayList<Point>();
        var last = before;
        var carriedUntil =
                before.map(point -> crossing.carriedUntil(point.at())).orElse(from);
        var next = 0;
        for (var at = from; at.isBefore(to); at = at.plus(resolution.width())) {
            if (next < points.size() && points.get(next).at().equals(at)) {
                last = Optional.of(points.get(next++));
                carriedUntil = crossing.carriedUntil(at);
                filled.add(last.get());
            } else if (last.isPresent() && at.isBefore(carriedUntil)) {
                filled.add(last.get().repeatedAt(at));
            }
        }
        return filled;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
