package io.crossrate.web.adapter.http;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The spans that a chart can show. Daily points reach back to the beginning of the ECB's series. */
public enum ChartRange {
    DAY("1d", "1 day", Duration.ofDays(1), "auto"),
    WEEK("1w", "1 week", Duration.ofDays(7), "auto"),
    MONTH("1m", "1 month", Duration.ofDays(30), "auto"),
    YEAR("1y", "1 year", Duration.ofDays(365), "1d"),
    FIVE_YEARS("5y", "5 years", Duration.ofDays(5 * 365 + 1), "1d"),
    ALL("max", "All", null, "1d");

    private static final Instant BEGINNING = Instant.parse("1999-01-01T00:00:00Z");

    private final String key;
    private final String title;
    private final @Nullable Duration span;
    private final String resolution;

    ChartRange(String key, String title, @Nullable Duration span, String resolution) {
        this.key = key;
        this.title = title;
        this.span = span;
        this.resolution = resolution;
    }

    /** The range of this key; a month where there is none such. */
    static ChartRange of(String key) {
        return Stream.of(values())
                .filter(range -> range.key.equals(key))
                .findFirst()
                .orElse(MONTH);
    }

    /** The word in addresses. */
    public String key() {
        return key;
    }

    public String title() {
        return title;
    }

    String resolution() {
        return resolution;
    }

    Instant from(Instant now) {
        return span == null ? BEGINNING : now.minus(span);
    }
}
