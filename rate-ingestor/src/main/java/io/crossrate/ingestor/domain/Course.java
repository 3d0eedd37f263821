package io.crossrate.ingestor.domain;

import io.crossrate.ingestor.domain.RateHistory.Seen;
import java.time.Duration;
import java.time.Instant;

/**
 * Where a rate has stood: at last, when its present half of a day began, and before that. So small steps can be added up,
 * and a hundred in an hour are one move.
 *
 * @param last the last accepted value
 * @param since the first accepted value of the present window
 * @param before where it stood a window before that one began; the same as {@code since} where nothing is known of it
 */
record Course(Seen last, Seen since, Seen before) {

    /** A value of half a day to a day ago is what one of about a day ago is to a daily provider: the last one. */
    static final Duration WINDOW = Duration.ofHours(12);

    /** Of a value with which everything begins anew. */
    static Course startingAt(Seen value) {
        return new Course(value, value, value);
    }

    /** Where the rate stood a window before that time, or at the earliest that is known. */
    Seen at(Instant asOf) {
        if (isWindowBefore(last, asOf)) {
            return last;
        }
        return isWindowBefore(since, asOf) ? since : before;
    }

    /** Whether a value of that time begins a window, so that there is a move of a window's length to learn from. */
    boolean endsAt(Instant asOf) {
        return isWindowBefore(since, asOf);
    }

    /** With a value that was accepted after those before. */
    Course with(Seen value) {
        return endsAt(value.asOf()) ? new Course(value, value, at(value.asOf())) : new Course(value, since, before);
    }

    private static boolean isWindowBefore(Seen value, Instant asOf) {
        return !value.asOf().plus(WINDOW).isAfter(asOf);
    }
}
