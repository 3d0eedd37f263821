package io.crossrate.web.adapter.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One pair: its rate now and its chart.
 *
 * @param answer one unit of the base at the latest rate, or why there is none
 * @param chart null where the history has no point or cannot be had
 * @param complaint why there is no history, null where it could be asked for
 */
public record PairPage(
        Shell shell,
        String base,
        String quote,
        Answer answer,
        ChartRange range,
        @Nullable Chart chart,
        @Nullable String complaint)
        implements Page {

    @Override
    public String template() {
        return "pair.jte";
    }

    /** Whether there may be a history, but not so much of it that a line could be drawn. */
    boolean isYoung() {
        return complaint == null && (chart == null || chart.isSinglePoint());
    }

    /** The address of the same pair over another span. */
    public String over(ChartRange other) {
        return "/rates/%s/%s?range=%s".formatted(base, quote, other.key());
    }

    public String csv() {
        return "/rates/%s/%s/history.csv?range=%s".formatted(base, quote, range.key());
    }

    /** A time on the chart's axis, as much of it as tells it from the others; a young history is shorter than its span. */
    public String axis(Instant time) {
        return chart != null && chart.labelsAreDaysApart() ? Times.day(time) : Times.dayAndMinute(time);
    }
}
