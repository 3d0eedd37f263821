package io.crossrate.ingestor.adapter.provider;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The times that answers carry in their headers (RFC 9110), bounded; what cannot be read counts as absent. */
final class AnswerTimes {

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int MAX_SECONDS_DIGITS = 9;

    private AnswerTimes() {}

    /** The time before which the provider does not want to be asked: seconds or a date, at most a day ahead. */
    static Optional<Instant> retryAfter(HttpHeaders headers, Instant now) {
        return headers.firstValue("Retry-After")
                .map(String::strip)
                .flatMap(text -> seconds(text).map(now::plus).or(() -> date(text)))
                .map(asked -> asked.isAfter(now.plus(LONGEST)) ? now.plus(LONGEST) : asked);
    }

    /** When the answer was made: its Date less the Age that a cache added. */
    static Optional<Instant> madeAt(HttpHeaders headers) {
        var age = headers.firstValue("Age").map(String::strip).flatMap(AnswerTimes::seconds);
        return headers.firstValue("Date").flatMap(AnswerTimes::date).map(date -> date.minus(age.orElse(Duration.ZERO)));
    }

    private static Optional<Duration> seconds(String text) {
        return text.matches("\\d{1," + MAX_SECONDS_DIGITS + "}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
                : Optional.empty();
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
