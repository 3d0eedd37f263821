package io.crossrate.conversion.adapter.http;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The time of answers as HTTP writes it (RFC 9110), written once a second. */
@Singleton
final class HttpDate {

    /** Two digits for every day, unlike the JDK's own of RFC 1123. */
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Clock clock;
    private volatile Written written = new Written(Long.MIN_VALUE, "");

    private record Written(long second, String text) {}

    HttpDate(Clock clock) {
        this.clock = clock;
    }

    /** The instant as HTTP writes it. */
    static String text(Instant instant) {
        return FORM.format(instant);
    }

    String now() {
        var second = Math.floorDiv(clock.millis(), 1000L);
        var ready = written;
        if (ready.second() != second) {
            ready = new Written(second, text(Instant.ofEpochSecond(second)));
            written = ready;
        }
        return ready.text();
    }
}
