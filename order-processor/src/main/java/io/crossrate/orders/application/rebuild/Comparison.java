package io.crossrate.orders.application.rebuild;

import java.time.Instant;
import java.util.List;

/**
 * What came of holding two sets of tables against each other, row for row, at equal offsets of every partition.
 *
 * @param at when
 * @param rows compared
 * @param differences how many rows differ or are in one set only
 * @param first the first of these, in words
 */
public record Comparison(Instant at, long rows, long differences, List<String> first) {

    public Comparison {
        first = List.copyOf(first);
    }
}
