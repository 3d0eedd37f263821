package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.domain.RequestRejection.InvalidRequest;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads how old a rate may be at most: whole seconds, or a duration of ISO 8601. */
final class MaxAge {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,10}");
    private static final Pattern PERIOD = Pattern.compile("P[0-9DTHMS.]{1,30}");

    private MaxAge() {}

    /** As long as it says; null where nothing is said. */
    static @Nullable Duration of(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var age = parse(text);
        if (!age.isPositive()) {
            throw invalid();
        }
        return age;
    }

    private static Duration parse(String text) {
        if (SECONDS.matcher(text).matches()) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        if (!PERIOD.matcher(text).matches()) {
            throw invalid();
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw invalid();
        }
    }

    private static InvalidRequest invalid() {
        return new InvalidRequest(
                "'maxAge' is a time greater than zero: seconds such as 3600, or a duration such as PT1H");
    }
}
