package io.crossrate.orders.application.replay;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tells how the rows of an order have changed. */
final class RowChanges {

    private RowChanges() {}

    /** Counts by table, and each change in words. */
    static Outcome between(
            SortedMap<String, SortedMap<String, String>> before, SortedMap<String, SortedMap<String, String>> after) {
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        var changes = Outcome.NOTHING;
        for (var name : names) {
            var held = before.getOrDefault(name, Collections.emptySortedMap());
            var made = after.getOrDefault(name, Collections.emptySortedMap());
            if (!held.equals(made)) {
                changes = changes.with("rows." + name.substring(0, name.indexOf(' ')), 1)
                        .noting(words(name, held, made));
            }
        }
        return changes;
    }

    private static String words(String name, SortedMap<String, String> held, SortedMap<String, String> made) {
        if (held.isEmpty()) {
            return name + " is missing";
        }
        if (made.isEmpty()) {
            return name + " is there, by the log it is not";
        }
        return name + ": "
                + held.entrySet().stream()
                        .filter(one -> !one.getValue().equals(made.get(one.getKey())))
                        .map(one -> "%s is %s, by the log %s"
                                .formatted(one.getKey(), one.getValue(), made.get(one.getKey())))
                        .collect(Collectors.joining("; "));
    }
}
