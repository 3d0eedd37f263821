package io.crossrate.orders.adapter.http;

import io.crossrate.orders.application.Rejection.InvalidRequest;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What something that was done elsewhere came to, for the operators' log. */
final class NotedCounts {

    private static final Pattern COUNTED = Pattern.compile("[A-Za-z]{1,30}");
    private static final int MOST = 15;
    private static final long LARGEST = 999_999_999_999_999_999L;

    private NotedCounts() {}

    /** The numbers by name, none where none were given; they must be few, and none below zero. */
    static Map<String, Long> required(@Nullable Map<String, Long> counts) {
        var numbers = counts == null ? Map.<String, Long>of() : counts;
        if (numbers.size() > MOST
                || numbers.entrySet().stream()
                        .anyMatch(count -> count.getValue() == null
                                || count.getValue() < 0
                                || count.getValue() > LARGEST
                                || !COUNTED.matcher(count.getKey()).matches())) {
            throw new InvalidRequest("'counts' must be at most " + MOST + " numbers by name");
        }
        return numbers;
    }
}
