package io.crossrate.web.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.web.application.History;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChartTest {

    private static final Instant BEGIN = Instant.parse("2026-04-13T14:00:00Z");

    @Test
    void theHighestPointIsTheHighestOfTheLine() {
        var chart = chart("1.0", "1.5", "1.2");

        assertThat(chart.line()).matches("M0\\.0 [0-9.]+L500\\.0 [0-9.]+L1000\\.0 [0-9.]+");
        assertThat(heights(chart)).hasSize(3);
        assertThat(heights(chart).get(1))
                .isEqualTo(heights(chart).stream().min(BigDecimal::compareTo).orElseThrow());
        assertThat(heights(chart))
                .allMatch(height -> height.signum() > 0 && height.compareTo(BigDecimal.valueOf(Chart.HEIGHT)) < 0);
    }

    @Test
    void lowestHighestAndChangeAreOfAllPoints() {
        var chart = chart("1.25", "0.5", "2", "1");

        assertThat(chart.lowest()).isEqualTo("0.5");
        assertThat(chart.highest()).isEqualTo("2");
        assertThat(chart.change()).isEqualTo("\u221220.00 %");
        assertThat(chart.trend()).isEqualTo("down");
    }

    @Test
    void aLineThatDoesNotMoveIsInTheMiddle() {
        var chart = chart("3.6725", "3.6725");

        assertThat(heights(chart)).allMatch(height -> height.compareTo(BigDecimal.valueOf(Chart.HEIGHT / 2)) == 0);
        assertThat(chart.trend()).isEqualTo("flat");
    }

    @Test
    void aSinglePointIsDrawnInTheMiddle() {
        var chart = chart("3.6725");

        assertThat(chart.line()).isEqualTo("M500 160.0Z");
        assertThat(chart.timeLabels()).containsExactly(BEGIN);
        assertThat(chart.labelsAreDaysApart()).isFalse();
        assertThat(chart.count()).isEqualTo(1);
    }

    @Test
    void noPeakIsLostWhereThereAreMorePointsThanRoom() {
        var rates =
                IntStream.range(0, 7_000).mapToObj(i -> i == 4_321 ? "9" : "1").toArray(String[]::new);

        var chart = chart(rates);

        assertThat(chart.points().split(",", -1)).hasSizeLessThan(1_100).anyMatch(point -> point.endsWith(":9"));
        assertThat(chart.points()).startsWith(BEGIN.getEpochSecond() + ":1,");
    }

    /** Working days with a weekend between them, then nothing for a month, then a day on its own. */
    @Test
    void theLineEndsWhereNothingIsKnownAndBeginsAnew() {
        var chart = chartOfDays(0, 1, 2, 5, 6, 40, 80);

        assertThat(chart.line()).matches("M[^MZ]+M[^MLZ]+ZM[^MLZ]+Z").contains("M1000.0 ");
        assertThat(chart.line().split("L", -1)).hasSize(5);
        assertThat(chart.area()).matches("M0\\.0 [^Z]+V320H0\\.0ZM500\\.0 [^Z]+V320H500\\.0ZM1000\\.0 [^Z]+Z");
        assertThat(chart.points().split(",", -1)).hasSize(7);
    }

    @Test
    void aGapIsKeptWhereThereAreMorePointsThanRoom() {
        var days = IntStream.range(0, 3_000).map(i -> i < 1_500 ? i : i + 2_000).toArray();

        assertThat(chartOfDays(days).line()).matches("M[^M]+M[^M]+");
    }

    @Test
    void timesOnTheAxisDiffer() {
        assertThat(chartOfDays(0, 1, 2).labelsAreDaysApart()).isFalse();
        assertThat(chartOfDays(0, 1, 2, 3).labelsAreDaysApart()).isTrue();
    }

    private static List<BigDecimal> heights(Chart chart) {
        return Stream.of(chart.line().substring(1).split("L", -1))
                .map(vertex -> new BigDecimal(vertex.split(" ", -1)[1]))
                .toList();
    }

    private static Chart chart(String... rates) {
        return chart(IntStream.range(0, rates.length)
                .mapToObj(i -> point(i, rates[i]))
                .toList());
    }

    private static Chart chartOfDays(int... days) {
        return chart(IntStream.of(days).mapToObj(day -> point(day, "1.1")).toList());
    }

    private static History.Point point(int day, String rate) {
        var at = BEGIN.plus(Duration.ofDays(day));
        return new History.Point(at, at, rate);
    }

    private static Chart chart(List<History.Point> points) {
        return Chart.of(new History("EUR", "USD", "1d", false, points, null));
    }
}
