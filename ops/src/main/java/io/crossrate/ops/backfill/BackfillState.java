package io.crossrate.ops.backfill;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far a backfill has come, as rate-ingestor tells it. */
@JsonIgnoreProperties(ignoreUnknown = true)
record BackfillState(
        String state,
        @Nullable String from,
        @Nullable String to,
        int days,
        int published,
        int alreadyThere,
        int refused,
        @Nullable String error) {

    boolean isRunning() {
        return state.equals("running");
    }

    boolean isDone() {
        return state.equals("done");
    }

    boolean hasFailed() {
        return state.equals("failed");
    }

    int looked() {
        return published + alreadyThere + refused;
    }

    /** What it has come to so far. */
    Map<String, Integer> counts() {
        return Map.of("days", days, "published", published, "alreadyThere", alreadyThere, "refused", refused);
    }
}
