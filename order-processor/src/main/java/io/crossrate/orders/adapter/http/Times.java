package io.crossrate.orders.adapter.http;

import io.crossrate.orders.application.Rejection.InvalidRequest;
import io.crossrate.orders.domain.KeptTimes;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads times that callers send: those that the tables can hold. */
final class Times {

    private Times() {}

    /** The time in this field, or null where there is none. */
    static @Nullable Instant instant(@Nullable String text, String field) {
        try {
            var instant = text == null ? null : Instant.parse(text);
            if (instant == null || KeptTimes.include(instant)) {
                return instant;
            }
        } catch (DateTimeException e) {
            throw refused(field);
        }
        throw refused(field);
    }

    private static InvalidRequest refused(String field) {
        return new InvalidRequest("'" + field + "' must be a time in UTC, such as 2026-04-13T14:05:00Z");
    }
}
