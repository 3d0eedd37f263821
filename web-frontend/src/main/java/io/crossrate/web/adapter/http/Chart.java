package io.crossrate.web.adapter.http;

import io.crossrate.money.Decimals;
import io.crossrate.web.application.History;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A history as a line. Where there are more points than a line has room for, each stretch keeps its lowest and its
 * highest, so that no peak is lost. Where points are missing for far longer than they usually lie apart, the line ends and
 * begins anew: nothing is drawn of what nobody knows.
 *
 * @param line the path in a box of {@link #WIDTH} by {@link #HEIGHT}
 * @param area what lies below the line
 * @param points what is drawn, for the crosshair: {@code epoch seconds:rate}, separated by commas
 * @param rateLabels evenly spaced, the highest first
 * @param timeLabels evenly spaced, the oldest first
 * @param count how many points the history has
 * @param change of the last rate over the first, in percent with a sign
 */
public record Chart(
        String line,
        String area,
        String points,
        List<String> rateLabels,
        List<Instant> timeLabels,
        int count,
        String lowest,
        String highest,
        String change,
        String trend) {

    public static final int WIDTH = 1000;
    public static final int HEIGHT = 320;

    /** Longer than weekends and holidays are among days. */
    private static final int USUAL_DISTANCES_OF_A_GAP = 6;

    private static final int STRETCHES = 500;
    private static final int RATE_LABELS = 5;
    private static final int TIME_LABELS = 4;
    private static final int LABEL_DIGITS = 6;
    private static final BigDecimal HEADROOM = new BigDecimal("0.06");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** A point, in the piece of the line that it belongs to. */
    private record Spot(Instant at, String text, BigDecimal rate, int piece) {}

    /** The chart of a history of one point or more; one is drawn in the middle. */
    static Chart of(History history) {
        var all = spots(history.points());
        var lowest = all.stream().min(Comparator.comparing(Spot::rate)).orElseThrow();
        var highest = all.stream().max(Comparator.comparing(Spot::rate)).orElseThrow();
        var drawn = thinned(all);
        var room = highest.rate().subtract(lowest.rate()).multiply(HEADROOM);
        if (room.signum() == 0) {
            room = highest.rate().multiply(HEADROOM);
        }
        var top = highest.rate().add(room);
        var bottom = lowest.rate().subtract(room);
        var first = all.getFirst();
        var last = all.getLast();
        var pieces = pieces(drawn, top, bottom);
        return new Chart(
                pieces.stream().map(Chart::line).collect(Collectors.joining()),
                pieces.stream().map(Chart::area).collect(Collectors.joining()),
                drawn.stream()
                        .map(spot -> spot.at().getEpochSecond() + ":" + spot.text())
                        .collect(Collectors.joining(",")),
                rateLabels(top, bottom),
                timeLabels(first.at(), last.at()),
                all.size(),
                lowest.text(),
                highest.text(),
                change(first.rate(), last.rate()),
                trend(first.rate().compareTo(last.rate())));
    }

    private static List<Spot> spots(List<History.Point> points) {
        var longest = usualDistance(points).multipliedBy(USUAL_DISTANCES_OF_A_GAP);
        var spots = new ArrayList<Spot>(points.size());
        var piece = 0;
        for (int i = 0; i < points.size(); i++) {
            var point = points.get(i);
            if (i > 0 && distance(points, i).compareTo(longest) > 0) {
                piece++;
            }
            spots.add(new Spot(point.asOf(), point.rate(), new BigDecimal(point.rate()), piece));
        }
        return spots;
    }

    /** The median: a few long gaps, or a few points close together, do not move it. */
    private static Duration usualDistance(List<History.Point> points) {
        var distances = IntStream.range(1, points.size())
                .mapToObj(i -> distance(points, i))
                .sorted()
                .toList();
        return distances.isEmpty() ? Duration.ZERO : distances.get(distances.size() / 2);
    }

    private static Duration distance(List<History.Point> points, int i) {
        return Duration.between(points.get(i - 1).asOf(), points.get(i).asOf());
    }

    private static List<Spot> thinned(List<Spot> all) {
        if (all.size() <= 2 * STRETCHES) {
            return all;
        }
        var kept = new ArrayList<Spot>(2 * STRETCHES + 2);
        kept.add(all.getFirst());
        for (var i = 0; i < STRETCHES; i++) {
            var stretch = all.subList(i * all.size() / STRETCHES, (i + 1) * all.size() / STRETCHES);
            stretch.stream()
                    .collect(Collectors.teeing(
                            Collectors.minBy(Comparator.comparing(Spot::rate)),
                            Collectors.maxBy(Comparator.comparing(Spot::rate)),
                            (low, high) -> List.of(low.orElseThrow(), high.orElseThrow())))
                    .stream()
                    .distinct()
                    .sorted(Comparator.comparing(Spot::at))
                    .forEach(kept::add);
        }
        kept.add(all.getLast());
        return kept;
    }

    private record Vertex(BigDecimal x, BigDecimal y) {

        @Override
        public String toString() {
            return x + " " + y;
        }
    }

    private static Collection<List<Vertex>> pieces(List<Spot> drawn, BigDecimal top, BigDecimal bottom) {
        if (drawn.size() == 1) {
            var middle = new Vertex(
                    BigDecimal.valueOf(WIDTH / 2),
                    BigDecimal.valueOf(HEIGHT / 2).setScale(1));
            return List.of(List.of(middle));
        }
        var begin = drawn.getFirst().at();
        var span = Math.max(1, Duration.between(begin, drawn.getLast().at()).toSeconds());
        var height = top.subtract(bottom);
        var pieces = new TreeMap<Integer, List<Vertex>>();
        for (var spot : drawn) {
            var seconds = Duration.between(begin, spot.at()).toSeconds();
            var x = BigDecimal.valueOf(seconds * WIDTH).divide(BigDecimal.valueOf(span), 1, RoundingMode.HALF_EVEN);
            var y = top.subtract(spot.rate())
                    .multiply(BigDecimal.valueOf(HEIGHT))
                    .divide(height, 1, RoundingMode.HALF_EVEN);
            pieces.computeIfAbsent(spot.piece(), _ -> new ArrayList<>()).add(new Vertex(x, y));
        }
        return pieces.values();
    }

    /** A point on its own is closed, so that its round cap is drawn. */
    private static String line(List<Vertex> piece) {
        return joined(piece) + (piece.size() == 1 ? "Z" : "");
    }

    private static String area(List<Vertex> piece) {
        return joined(piece) + "V" + HEIGHT + "H" + piece.getFirst().x() + "Z";
    }

    private static String joined(List<Vertex> piece) {
        return piece.stream().map(Vertex::toString).collect(Collectors.joining("L", "M", ""));
    }

    private static List<String> rateLabels(BigDecimal top, BigDecimal bottom) {
        var step = top.subtract(bottom).divide(BigDecimal.valueOf(RATE_LABELS - 1L), Decimals.PRECISION);
        return IntStream.range(0, RATE_LABELS)
                .mapToObj(i -> Decimals.significant(top.subtract(step.multiply(BigDecimal.valueOf(i))), LABEL_DIGITS))
                .toList();
    }

    private static List<Instant> timeLabels(Instant first, Instant last) {
        if (first.equals(last)) {
            return List.of(first);
        }
        var step = Duration.between(first, last).dividedBy(TIME_LABELS - 1L);
        return IntStream.range(0, TIME_LABELS)
                .mapToObj(i -> first.plus(step.multipliedBy(i)))
                .toList();
    }

    /** Whether one label on the axis of times has another day than the next, wherever the span begins. */
    boolean labelsAreDaysApart() {
        return timeLabels.size() > 1
                && Duration.between(timeLabels.getFirst(), timeLabels.get(1)).compareTo(Duration.ofDays(1)) >= 0;
    }

    /** Whether there is nothing that a line could join. */
    public boolean isSinglePoint() {
        return count == 1;
    }

    /** What has become of the rate, in words. */
    public String told() {
        return isSinglePoint() ? "One point so far" : change;
    }

    private static String change(BigDecimal first, BigDecimal last) {
        var percent = last.subtract(first).multiply(HUNDRED).divide(first, 2, RoundingMode.HALF_EVEN);
        return (percent.signum() > 0 ? "+" : "") + percent.toPlainString().replace("-", "\u2212") + " %";
    }

    private static String trend(int firstAgainstLast) {
        return firstAgainstLast == 0 ? "flat" : firstAgainstLast < 0 ? "up" : "down";
    }
}
