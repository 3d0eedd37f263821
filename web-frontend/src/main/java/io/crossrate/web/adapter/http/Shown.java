package io.crossrate.web.adapter.http;

import io.crossrate.money.Decimals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A number for reading: its digits in groups of three, which the style sheet sets apart, so that what is copied is the
 * number itself.
 *
 * @param exact the number as the API wrote it
 * @param groups the digits before the point, three to a group but the first
 * @param fraction the point and the digits after it, or empty
 */
public record Shown(String exact, List<String> groups, String fraction) {

    private static final int GROUP = 3;
    private static final int RATE_DIGITS = 7;

    /** All digits. */
    public static Shown exact(String number) {
        return of(number, number);
    }

    /** A rate in as many digits as one reads at a glance; the exact one stays at hand. */
    public static Shown rate(String rate) {
        return of(rate, brief(rate));
    }

    /** The text of {@link #rate}, ungrouped. */
    public static String brief(String rate) {
        return Decimals.significant(new BigDecimal(rate), RATE_DIGITS);
    }

    private static Shown of(String exact, String text) {
        var point = text.indexOf('.') < 0 ? text.length() : text.indexOf('.');
        var groups = new ArrayList<String>();
        for (var end = point; end > 0; end -= GROUP) {
            groups.addFirst(text.substring(Math.max(0, end - GROUP), end));
        }
        return new Shown(exact, List.copyOf(groups), text.substring(point));
    }
}
