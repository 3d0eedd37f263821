package io.crossrate.web.application;

import java.time.Instant;
import java.util.List;

/** A conversion with its provenance. */
public record Conversion(
        Amount from,
        Amount to,
        String rate,
        String inverse,
        Instant asOf,
        Instant fetchedAt,
        String freshness,
        boolean simulated,
        List<Leg> path,
        Rounding rounding) {

    /** How the amount was rounded, once, at the end. */
    public record Rounding(String mode, int minorUnits) {}

    /** The sources of the published numbers, each once. */
    public List<String> sources() {
        return path.stream().map(Leg::source).distinct().toList();
    }
}
