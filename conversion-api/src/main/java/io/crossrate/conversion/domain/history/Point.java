package io.crossrate.conversion.domain.history;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A pair's rate in one bucket.
 *
 * @param at the bucket's start
 * @param asOf the oldest leg's own time; of a filled point it lies before the bucket
 * @param rate 34 significant digits, as on the board
 * @param filled whether it repeats an earlier point because the bucket has none
 */
public record Point(Instant at, Instant asOf, BigDecimal rate, boolean filled) {

    /** The same, repeated in a later bucket. */
    Point repeatedAt(Instant later) {
        return new Point(later, asOf, rate, true);
    }
}
