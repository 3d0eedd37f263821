package io.crossrate.conversion.domain.history;

import java.time.Instant;

/** A stretch of a series' time, as long as the resolution says. */
public record Bucket(Series series, Resolution resolution, Instant start) {}
