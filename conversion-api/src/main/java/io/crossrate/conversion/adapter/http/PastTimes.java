package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.domain.RequestRejection.InvalidRequest;
import io.crossrate.conversion.domain.history.Observation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Reads times of the past from addresses: an instant as in 2026-04-13T14:00:00Z, or a day of UTC as in 2026-04-13. */
final class PastTimes {

    private static final int DAY_LENGTH = "2026-04-13".length();

    private PastTimes() {}

    /** The instant; of a day its start. */
    static Instant start(String parameter, String text) {
        return isDay(text) ? day(parameter, text).atStartOfDay(ZoneOffset.UTC).toInstant() : instant(parameter, text);
    }

    /** The instant; of a day the start of the next, so that the day is within, or the last of all that there is. */
    static Instant end(String parameter, String text) {
        if (!isDay(text)) {
            return instant(parameter, text);
        }
        var next = day(parameter, text).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return Observation.isWithinRecords(next) ? next : next.minusNanos(1);
    }

    /** The instant; of a day the last that is not to come. */
    static Instant lastOf(String parameter, String text, Instant now) {
        if (!isDay(text)) {
            return instant(parameter, text);
        }
        var last = end(parameter, text).minusNanos(1);
        return last.isAfter(now) && !start(parameter, text).isAfter(now) ? now : last;
    }

    private static boolean isDay(String text) {
        return text.length() == DAY_LENGTH;
    }

    private static LocalDate day(String parameter, String text) {
        try {
            var day = LocalDate.parse(text);
            checked(parameter, day.atStartOfDay(ZoneOffset.UTC).toInstant());
            return day;
        } catch (DateTimeException e) {
            throw unreadable(parameter);
        }
    }

    private static Instant instant(String parameter, String text) {
        try {
            return checked(parameter, Instant.parse(text));
        } catch (DateTimeException e) {
            throw unreadable(parameter);
        }
    }

    private static Instant checked(String parameter, Instant instant) {
        if (!Observation.isWithinRecords(instant)) {
            throw unreadable(parameter);
        }
        return instant;
    }

    private static InvalidRequest unreadable(String parameter) {
        return new InvalidRequest(
                "'%s' is a day such as 2026-04-13 or an instant such as 2026-04-13T14:00:00Z, from 1900 to 2199"
                        .formatted(parameter));
    }
}
