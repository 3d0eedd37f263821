package io.crossrate.orders.application.replay;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a replay has come to so far.
 *
 * @param counts by name; of one kind such as {@code applied.OrderPlaced}, of one table such as {@code rows.orders}
 * @param first the first changes and what was left as it was, in words
 */
public record Outcome(SortedMap<String, Long> counts, List<String> first) {

    /** Nothing yet. */
    public static final Outcome NOTHING = new Outcome(new TreeMap<>(), List.of());

    private static final int MOST_KEPT = 20;
    private static final int LONGEST = 500;

    public Outcome {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
        first = first.stream().limit(MOST_KEPT).map(Outcome::line).toList();
    }

    private static String line(String text) {
        var line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
    }

    Outcome with(String name, long count) {
        var sum = new TreeMap<>(counts);
        sum.merge(name, count, Long::sum);
        return new Outcome(sum, first);
    }

    Outcome noting(String words) {
        return plus(new Outcome(new TreeMap<>(), List.of(words)));
    }

    Outcome plus(Outcome other) {
        var sum = new TreeMap<>(counts);
        other.counts.forEach((name, count) -> sum.merge(name, count, Long::sum));
        var words = new ArrayList<>(first);
        words.addAll(other.first);
        return new Outcome(sum, words);
    }

    /** The counts with one for all kinds and one for all tables, as a line of the operators' log has room for. */
    SortedMap<String, Long> sums() {
        var sums = new TreeMap<String, Long>();
        counts.forEach((name, count) -> {
            var dot = name.indexOf('.');
            var word = name.startsWith("orders.") ? name.substring(dot + 1) : name.substring(0, Math.max(0, dot));
            sums.merge(dot < 0 ? name : word, count, Long::sum);
        });
        return sums;
    }
}
