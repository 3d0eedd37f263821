package io.crossrate.web.adapter.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One pair: its rate now and its chart.
 *
 * @param answer one unit of the base at the latest rate, or why there is none
 * @param chart null where the history has fewer than two points or cannot be had
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

    /** The address of the same pair over another span. */
    public String over(ChartRange other) {
        return "/rates/%s/%s?range=%s".formatted(base, quote, other.key());
    }

    public String csv() {
        return "/rates/%s/%s/history.csv?range=%s".formatted(base, quote, range.key());
    }

    /** A time on the chart's axis, as much of it as the span needs. */
    public String axis(Instant time) {
        return range.isWithinDays() ? Times.dayAndMinute(time) : Times.day(time);
    }
}
