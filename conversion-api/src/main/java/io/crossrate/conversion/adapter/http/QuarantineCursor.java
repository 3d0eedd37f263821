package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.domain.QuarantinedRate;
import io.crossrate.conversion.domain.RequestRejection.InvalidRequest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A place between two values of the list of those held back: behind the one that is held since then, of that key. Its
 * text is passed back by callers who do not read it.
 */
record QuarantineCursor(Instant since, String key) {

    private static final QuarantineCursor START = new QuarantineCursor(Instant.MAX, "");

    static QuarantineCursor after(QuarantinedRate last) {
        return new QuarantineCursor(last.since(), last.key());
    }

    /** The start of the list where there is no text. */
    static QuarantineCursor read(@Nullable String text) {
        if (text == null) {
            return START;
        }
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 2);
            return new QuarantineCursor(Instant.parse(parts[0]), parts.length == 2 ? parts[1] : "");
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new InvalidRequest("'cursor' must be a value of 'next', as it was given");
        }
    }

    /** Whether the value comes behind this place: values stand in the order of since, the latest first, then of key. */
    boolean isBefore(QuarantinedRate rate) {
        return rate.since().isBefore(since)
                || (rate.since().equals(since) && rate.key().compareTo(key) > 0);
    }

    String text() {
        var plain = since + " " + key;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
