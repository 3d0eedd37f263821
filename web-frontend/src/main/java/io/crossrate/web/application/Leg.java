package io.crossrate.web.application;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One published number that a rate was derived from; inverted where it was used against its direction. */
public record Leg(
        String base,
        String quote,
        String rate,
        String source,
        Instant asOf,
        @Nullable String snapshotId,
        @Nullable Boolean inverted) {}
