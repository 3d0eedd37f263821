package io.crossrate.ingestor.adapter.provider;

import io.crossrate.ingestor.application.Failure;
import io.crossrate.ingestor.application.ProviderFailed;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** The dates of the ECB's reference rates: each stands for 16:00 in Frankfurt, when they are published. */
final class EcbDates {

    private static final ZoneId FRANKFURT = ZoneId.of("Europe/Berlin");
    private static final LocalTime PUBLISHED_AT = LocalTime.of(16, 0);

    private EcbDates() {}

    static Instant publishedOn(LocalDate date) {
        return date.atTime(PUBLISHED_AT).atZone(FRANKFURT).toInstant();
    }

    /** The date as it stands in an answer; anything else is a changed format. */
    static LocalDate read(String text) throws ProviderFailed {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new ProviderFailed(Failure.FORMAT_CHANGED, "a date is not of the form 2026-04-13", null, text);
        }
    }
}
