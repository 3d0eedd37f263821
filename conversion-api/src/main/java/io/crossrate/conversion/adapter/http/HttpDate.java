package io.crossrate.conversion.adapter.http;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The time of answers as HTTP writes it (RFC 9110), written once a second. */
@Singleton
final class HttpDate {

    private final Clock clock;
    private volatile Written written = new Written(Long.MIN_VALUE, "");

    private record Written(long second, String text) {}

    HttpDate(Clock clock) {
        this.clock = clock;
    }

    String now() {
        var second = Math.floorDiv(clock.millis(), 1000L);
        var ready = written;
        if (ready.second() != second) {
            ready = new Written(
                    second,
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(
                            Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC)));
            written = ready;
        }
        return ready.text();
    }
}
