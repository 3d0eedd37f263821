package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.domain.RequestRejection.InvalidRequest;
import io.crossrate.conversion.domain.history.Fill;
import io.crossrate.conversion.domain.history.Observation;
import io.crossrate.conversion.domain.history.Resolution;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a series goes on, opaque to readers. It carries all that the first page was asked and chose, so that the pages
 * together are what one answer would have been.
 *
 * @param to where the range ends, as far as it had been when the first page was answered
 * @param from where the range began
 * @param asked where it was asked to end
 */
record HistoryCursor(
        String pair,
        Instant next,
        Instant to,
        Resolution resolution,
        Fill fill,
        List<String> sources,
        Instant from,
        Instant asked) {

    private static final int MAX_LENGTH = 500;
    private static final String TIME = "[0-9TZ:.-]{20,30}";
    private static final Pattern FORM = Pattern.compile(
            "(?<pair>[A-Z/]{7,11}) (?<next>T) (?<to>T) (?<resolution>[a-z0-9]{2,3}) (?<fill>[a-z]{4,8}) (?<sources>[a-z0-9+-]{1,200}) (?<from>T) (?<asked>T)"
                    .replace("T)", TIME + ")"));

    String text() {
        var plain = "%s %s %s %s %s %s %s %s"
                .formatted(pair, next, to, resolution.word(), fill.word(), String.join("+", sources), from, asked);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    static HistoryCursor parse(String text) {
        try {
            if (text.length() <= MAX_LENGTH) {
                var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
                var parts = FORM.matcher(plain);
                if (parts.matches()) {
                    return of(parts);
                }
            }
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
        throw unknown();
    }

    private static HistoryCursor of(Matcher parts) {
        return new HistoryCursor(
                parts.group("pair"),
                time(parts.group("next")),
                time(parts.group("to")),
                Resolution.of(parts.group("resolution")).orElseThrow(HistoryCursor::unknown),
                Fill.of(parts.group("fill")).orElseThrow(HistoryCursor::unknown),
                List.of(parts.group("sources").split("\\+", -1)),
                time(parts.group("from")),
                time(parts.group("asked")));
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
