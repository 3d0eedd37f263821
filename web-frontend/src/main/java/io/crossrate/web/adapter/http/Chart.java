package io.crossrate.web.adapter.http;

import io.crossrate.money.Decimals;
import io.crossrate.web.application.History;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A history as a line. Where there are more points than a line has room for, each stretch keeps its lowest and its
 * highest, so that no peak is lost.
 *
 * @param line the path in a box of {@link #WIDTH} by {@link #HEIGHT}
 * @param points what is drawn, for the crosshair: {@code epoch seconds:rate}, separated by commas
 * @param rateLabels evenly spaced, the highest first
 * @param timeLabels evenly spaced, the oldest first
 * @param change of the last rate over the first, in percent with a sign
 */
public record Chart(
        String line,
        String points,
        List<String> rateLabels,
        List<Instant> timeLabels,
        String lowest,
        String highest,
        String change,
        String trend) {

    public static final int WIDTH = 1000;
    public static final int HEIGHT = 320;

    private static final int STRETCHES = 500;
    private static final int RATE_LABELS = 5;
    private static final int TIME_LABELS = 4;
    private static final int LABEL_DIGITS = 6;
    private static final BigDecimal HEADROOM = new BigDecimal("0.06");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private record Spot(Instant at, String text, BigDecimal rate) {}

    /** The chart of a history of two points or more. */
    static Chart of(History history) {
        var all = history.points().stream()
                .map(point -> new Spot(point.asOf(), point.rate(), new BigDecimal(point.rate())))
                .toList();
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
        return new Chart(
                line(drawn, top, bottom),
                drawn.stream()
                        .map(spot -> spot.at().getEpochSecond() + ":" + spot.text())
                        .collect(Collectors.joining(",")),
                rateLabels(top, bottom),
                timeLabels(first.at(), last.at()),
                lowest.text(),
                highest.text(),
                change(first.rate(), last.rate()),
                trend(first.rate().compareTo(last.rate())));
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

    private static String line(List<Spot> drawn, BigDecimal top, BigDecimal bottom) {
        var begin = drawn.getFirst().at();
        var span = Math.max(1, Duration.between(begin, drawn.getLast().at()).toSeconds());
        var height = top.subtract(bottom);
        var path = new StringBuilder(16 * drawn.size());
        for (var spot : drawn) {
            var seconds = Duration.between(begin, spot.at()).toSeconds();
            var x = BigDecimal.valueOf(seconds * WIDTH).divide(BigDecimal.valueOf(span), 1, RoundingMode.HALF_EVEN);
            var y = top.subtract(spot.rate())
                    .multiply(BigDecimal.valueOf(HEIGHT))
                    .divide(height, 1, RoundingMode.HALF_EVEN);
            path.append(path.isEmpty() ? 'M' : 'L').append(x).append(' ').append(y);
        }
        return path.toString();
    }

    private static List<String> rateLabels(BigDecimal top, BigDecimal bottom) {
        var step = top.subtract(bottom).divide(BigDecimal.valueOf(RATE_LABELS - 1L), Decimals.PRECISION);
        return IntStream.range(0, RATE_LABELS)
                .mapToObj(i -> Decimals.significant(top.subtract(step.multiply(BigDecimal.valueOf(i))), LABEL_DIGITS))
                .toList();
    }

    private static List<Instant> timeLabels(Instant first, Instant last) {
        var step = Duration.between(first, last).dividedBy(TIME_LABELS - 1L);
        return IntStream.range(0, TIME_LABELS)
                .mapToObj(i -> first.plus(step.multipliedBy(i)))
                .toList();
    }

    private static String change(BigDecimal first, BigDecimal last) {
        var percent = last.subtract(first).multiply(HUNDRED).divide(first, 2, RoundingMode.HALF_EVEN);
        return (percent.signum() > 0 ? "+" : "") + percent.toPlainString().replace("-", "\u2212") + " %";
    }

    private static String trend(int firstAgainstLast) {
        return firstAgainstLast == 0 ? "flat" : firstAgainstLast < 0 ? "up" : "down";
    }
}
