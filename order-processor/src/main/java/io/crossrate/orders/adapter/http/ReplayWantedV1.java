package io.crossrate.orders.adapter.http;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.crossrate.orders.application.Rejection.InvalidRequest;
import io.crossrate.orders.application.replay.Mode;
import io.crossrate.orders.application.replay.Wanted;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * What a replay is to take; every field may be missing or nonsense.
 *
 * @param mode {@code rebuild} or {@code republish}
 * @param from the time of the first record, in ISO 8601
 * @param to the time before which the last record is
 */
@Serdeable.Deserializable
@JsonIgnoreProperties(ignoreUnknown = false)
record ReplayWantedV1(
        @Nullable String mode,
        @Nullable String topic,
        @Nullable String from,
        @Nullable String to,
        @Nullable String key,
        @Nullable String into) {

    private static final int LONGEST_KEY = 500;

    Wanted wanted() {
        if (key != null && (key.isEmpty() || key.length() > LONGEST_KEY)) {
            throw new InvalidRequest("'key' must have 1 to " + LONGEST_KEY + " characters");
        }
        return new Wanted(known(), topic, Times.instant(from, "from"), Times.instant(to, "to"), key, into);
    }

    private Mode known() {
        return switch (mode) {
            case "rebuild" -> Mode.REBUILD;
            case "republish" -> Mode.REPUBLISH;
            case null, default -> throw new InvalidRequest("'mode' must be 'rebuild' or 'republish'");
        };
    }
}
