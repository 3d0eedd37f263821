package io.crossrate.ingestor.domain;

import java.time.Duration;
import java.util.Locale;

/** Constants and durations as they are printed. */
final class Words {

    private Words() {}

    /** Lower-case, with dashes. */
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** In the largest unit that it is a whole number of: 24 h, 90 min. */
    static String of(Duration duration) {
        if (duration.toSecondsPart() > 0 || duration.toMinutes() == 0) {
            return duration.toSeconds() + " s";
        }
        return duration.toMinutesPart() > 0 ? duration.toMinutes() + " min" : duration.toHours() + " h";
    }
}
