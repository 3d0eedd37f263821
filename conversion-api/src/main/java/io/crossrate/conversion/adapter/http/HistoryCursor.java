package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.application.history.HistoryPage;
import io.crossrate.conversion.domain.RequestRejection.InvalidRequest;
import io.crossrate.conversion.domain.history.Observation;
import io.crossrate.conversion.domain.history.Resolution;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a series goes on, opaque to readers. It carries all that the first page chose, so that the pages together are what
 * one answer would have been.
 */
record HistoryCursor(Instant next, Instant to, Resolution resolution, List<String> sources) {

    private static final int MAX_LENGTH = 500;
    private static final Pattern FORM = Pattern.compile(
            "(?<next>[0-9TZ:.-]{20,30}) (?<to>[0-9TZ:.-]{20,30}) (?<resolution>[a-z0-9]{2,3}) (?<sources>[a-z0-9+-]{1,200})");

    static Optional<HistoryCursor> after(HistoryPage page) {
        return page.next().map(next -> new HistoryCursor(next, page.to(), page.resolution(), page.sources()));
    }

    String text() {
        var plain = "%s %s %s %s".formatted(next, to, resolution.word(), String.join("+", sources));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    static HistoryCursor parse(String text) {
        try {
            if (text.length() <= MAX_LENGTH) {
                var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
                var parts = FORM.matcher(plain);
                if (parts.matches()) {
                    return new HistoryCursor(
                            time(parts.group("next")),
                            time(parts.group("to")),
                            Resolution.of(parts.group("resolution")).orElseThrow(HistoryCursor::unknown),
                            List.of(parts.group("sources").split("\\+", -1)));
                }
            }
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
        throw unknown();
    }

    private static Instant time(String text) {
        var time = PastTimes.start("cursor", text);
        if (!Observation.isWithinRecords(time)) {
            throw unknown();
        }
        return time;
    }

    private static InvalidRequest unknown() {
        return new InvalidRequest("'cursor' is none of ours: take it from 'next' of the page before, as it is");
    }
}
